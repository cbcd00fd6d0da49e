// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.authenticator.loopback.LocalPage.Place;
import jp.sekimori.authenticator.loopback.LocalPage.RefusedRequest;
import jp.sekimori.authenticator.signing.Acquaintance;
import jp.sekimori.authenticator.signing.Asked;
import jp.sekimori.authenticator.signing.SigningRequest;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.challenge.Nonce;
import jp.sekimori.eid.challenge.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The form that a sign-in page posts into a window or its own tab: it begins a transaction, or says why not. */
final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private final RequestGuard guard;
    private final ServiceSetting setting;
    private final Transactions transactions;
    private final DialogueMaker dialogues;

    Opening(RequestGuard guard, ServiceSetting setting, Transactions transactions, DialogueMaker dialogues) {
        this.guard = guard;
        this.setting = setting;
        this.transactions = transactions;
        this.dialogues = dialogues;
    }

    Reply handle(IncomingRequest request) {
        Optional<Refusal> refusal = guard.opening(request);
        if (refusal.isPresent()) {
            return refuse(refusal.get(), RefusedRequest.UNKNOWN, setting.language());
        }
        Origin origin = RequestGuard.originOf(request).orElseThrow();
        Optional<byte[]> body = request.body();
        if (body.isEmpty()) {
            Refusal tooLarge = new Refusal(Refusal.TOO_LARGE, Reason.CHALLENGE_UNREADABLE);
            return refuse(tooLarge, RefusedRequest.UNKNOWN, setting.language());
        }
        return read(origin, FormBody.parse(body.get()).orElse(Map.of()), place(request));
    }

    private Reply read(Origin origin, Map<String, String> form, Place place) {
        Locale language = languageOf(form);
        RefusedRequest refused = refusedRequest(origin, form);
        ChallengeIntake intake = ChallengeIntake.of(form, origin);
        if (intake instanceof ChallengeIntake.Refused wrong) {
            return refuse(new Refusal(Refusal.BAD_REQUEST, wrong.reason()), refused, language);
        }
        Asked wanted = ((ChallengeIntake.Accepted) intake).asked();
        SigningRequest asked = new SigningRequest(
                origin, acquaintance(origin), wanted, wanted.main().shortCode(), setting.mode(), language);
        Optional<Transaction> begun = transactions.begin(
                () -> new Transaction(asked, OneTimeValue.generate(setting.random()), dialogues::open, setting.time()));
        if (begun.isEmpty()) {
            return refuse(new Refusal(Refusal.CONFLICT, Reason.AUTHENTICATOR_BUSY), refused, language);
        }
        var unused = begun.get().answer().thenAccept(answer -> dialogues.remember(origin, answer));
        LOG.info("A sign-in page asks for a signature");
        return Reply.page(200, LocalPage.in(language).waiting(asked, begun.get().once(), place), formTargets(refused));
    }

    private Place place(IncomingRequest request) {
        return setting.ports().indexOf(request.self().getPort()) > 0 ? Place.LATER : Place.FIRST;
    }

    private Acquaintance acquaintance(Origin origin) {
        return setting.knownOrigins().contains(origin) ? Acquaintance.KNOWN : Acquaintance.NEW;
    }

    private Locale languageOf(Map<String, String> form) {
        String asked = form.getOrDefault("lang", "");
        return switch (asked) {
            case "ja" -> Locale.JAPANESE;
            case "en" -> Locale.ENGLISH;
            default -> setting.language();
        };
    }

    /** The origin is certain here, so it may learn that its sign-in did not begin; nothing about a card is known yet. */
    private static RefusedRequest refusedRequest(Origin origin, Map<String, String> form) {
        String nonce =
                Nonce.parse(form.getOrDefault("nonce", "")).map(Nonce::text).orElse("");
        String flow =
                Flow.fromWire(form.getOrDefault("flow", "")).map(Flow::wire).orElse("");
        return new RefusedRequest(origin.text(), nonce, flow);
    }

    private static String formTargets(RefusedRequest request) {
        return request.byRedirect() ? " " + request.origin() : "";
    }

    private static Reply refuse(Refusal refusal, RefusedRequest refused, Locale language) {
        LOG.info("Refused a request: {}", refusal.reason().code());
        return Reply.page(refusal.status(), LocalPage.in(language).refused(refusal.reason(), refused), "");
    }
}
