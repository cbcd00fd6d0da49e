// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.platform;

import java.net.URI;
import java.net.http.HttpRequest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.encoding.CanonicalBase64;
import jp.sekimori.eid.encoding.JsonObject;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.eid.http.BoundedHttp;
import jp.sekimori.eid.http.HttpOutcome;

/** One question to the operator about one card, and its answer, checked as far as all answers are alike. */
final class Exchange {
    private static final int NONCE_BYTES = 32;
    private static final int OK = 200;
    private static final int HEXADECIMAL = 16;

    private final PlatformSettings settings;
    private final BoundedHttp http;
    private final SecureRandom random;
    private final Optional<ClientAssertion> assertion;

    Exchange(PlatformSettings settings, BoundedHttp http, SecureRandom random) {
        this.settings = settings;
        this.http = http;
        this.random = random;
        this.assertion = settings.authentication() instanceof PlatformAuthentication.PrivateKeyJwt client
                ? Optional.of(new ClientAssertion(client))
                : Optional.empty();
    }

    Exchanged ask(String path, CardKey card, Instant now) {
        String nonce = fresh();
        URI endpoint = settings.endpoint(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .timeout(settings.limits().timeOut())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question(card, nonce)));
        assertion.ifPresent(client -> request.header("Authorization", "Bearer " + client.sign(endpoint, fresh(), now)));
        HttpOutcome outcome = http.send(request.build(), settings.limits().maxBytes());
        if (outcome instanceof HttpOutcome.Reply reply) {
            return read(reply, nonce, now);
        }
        return new Exchanged.Failed(
                outcome.equals(new HttpOutcome.Trouble(HttpOutcome.Kind.TOO_LARGE))
                        ? Reason.REVOCATION_ANSWER_INVALID
                        : Reason.REVOCATION_SOURCE_UNAVAILABLE);
    }

    private Exchanged read(HttpOutcome.Reply reply, String nonce, Instant now) {
        if (reply.status() != OK) {
            return new Exchanged.Failed(Reason.REVOCATION_SOURCE_UNAVAILABLE);
        }
        Optional<AnswerMembers> members = AnswerMembers.read(reply);
        // An answer to an earlier question, kept by somebody, would tell of a card before it was lost.
        if (members.isEmpty() || !members.get().hasText("nonce", nonce)) {
            return new Exchanged.Failed(Reason.REVOCATION_ANSWER_INVALID);
        }
        Optional<Instant> thisUpdate = members.get().instant("this_update");
        if (thisUpdate.isEmpty()) {
            return new Exchanged.Failed(Reason.REVOCATION_ANSWER_INVALID);
        }
        return new Exchanged.Answered(members.get(), thisUpdate.get(), fresh(thisUpdate.get(), now));
    }

    private boolean fresh(Instant thisUpdate, Instant now) {
        return !thisUpdate.isAfter(now.plus(settings.limits().skew()))
                && !thisUpdate.isBefore(now.minus(settings.limits().maxAge()));
    }

    private String fresh() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return CanonicalBase64.encodeUrl(bytes);
    }

    private static String question(CardKey card, String nonce) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("scheme", card.scheme());
        members.put("issuer_key", card.anchorKeyId());
        members.put("serial", card.serial().toString(HEXADECIMAL));
        members.put("nonce", nonce);
        return JsonObject.write(members);
    }
}
