// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    void handle(HttpExchange exchange, IncomingRequest request) throws IOException {
        Optional<Refusal> refusal = guard.opening(request);
        if (refusal.isPresent()) {
            send(exchange, refusal.get(), RefusedRequest.UNKNOWN, setting.language());
            return;
        }
        Origin origin = RequestGuard.originOf(request).orElseThrow();
        Optional<byte[]> body = FormBody.read(exchange.getRequestBody());
        if (body.isEmpty()) {
            Refusal tooLarge = new Refusal(Refusal.TOO_LARGE, Reason.CHALLENGE_UNREADABLE);
            send(exchange, tooLarge, RefusedRequest.UNKNOWN, setting.language());
            return;
        }
        read(exchange, origin, FormBody.parse(body.get()).orElse(Map.of()));
    }

    private void read(HttpExchange exchange, Origin origin, Map<String, String> form) throws IOException {
        Locale language = languageOf(form);
        RefusedRequest refused = refusedRequest(origin, form);
        ChallengeIntake intake = ChallengeIntake.of(form, origin);
        if (intake instanceof ChallengeIntake.Refused wrong) {
            send(exchange, new Refusal(Refusal.BAD_REQUEST, wrong.reason()), refused, language);
            return;
        }
        Asked wanted = ((ChallengeIntake.Accepted) intake).asked();
        SigningRequest asked = new SigningRequest(
                origin, acquaintance(origin), wanted, wanted.main().shortCode(), setting.mode(), language);
        Optional<Transaction> begun = transactions.begin(
                () -> new Transaction(asked, OneTimeValue.generate(setting.random()), dialogues::open, setting.time()));
        if (begun.isEmpty()) {
            send(exchange, new Refusal(Refusal.CONFLICT, Reason.AUTHENTICATOR_BUSY), refused, language);
            return;
        }
        var unused = begun.get().answer().thenAccept(answer -> dialogues.remember(origin, answer));
        LOG.info("A sign-in page asks for a signature");
        Reply.page(200, LocalPage.in(language).waiting(asked, begun.get().once()), formTargets(refused))
                .send(exchange);
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

    private static void send(HttpExchange exchange, Refusal refusal, RefusedRequest refused, Locale language)
            throws IOException {
        LOG.info("Refused a request: {}", refusal.reason().code());
        Reply.page(refusal.status(), LocalPage.in(language).refused(refusal.reason(), refused), "")
                .send(exchange);
    }
}
