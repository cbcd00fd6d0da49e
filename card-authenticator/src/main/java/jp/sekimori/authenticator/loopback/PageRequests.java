// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jp.sekimori.authenticator.signing.SigningAnswer;
import jp.sekimori.authenticator.signing.SigningRequest;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.challenge.Nonce;

/** What the local page of a transaction asks of its own service. */
final class PageRequests {
    /** A question without an answer yet is held for this long: browsers slow down the clocks of hidden pages. */
    private static final long HELD_MILLIS = 1000;

    private static final Reply DONE = Reply.json(200, "{}");
    private static final Reply WAITING = Reply.json(200, "{\"state\":\"waiting\"}");
    private static final Reply REFUSED = Reply.json(Refusal.FORBIDDEN, "{\"state\":\"refused\"}");
    private static final Reply LATER = Reply.json(Refusal.CONFLICT, "{\"state\":\"later\"}");
    private static final Reply UNKNOWN = Reply.json(Refusal.NOT_FOUND, "{\"state\":\"unknown\"}");

    private final Transactions transactions;

    PageRequests(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The answer; a question after the state is held until there is one, or for a second. */
    Reply handle(String path, Map<String, String> fields) {
        Optional<Transaction> known = transactions.withValue(fields.get("once"));
        if (known.isEmpty()) {
            return REFUSED;
        }
        Transaction transaction = known.get();
        return switch (path) {
            case "/transaction/state" -> state(transaction);
            case "/transaction/hold" -> hold(transaction, fields) ? DONE : LATER;
            case "/transaction/renew" -> renew(transaction, fields);
            case "/transaction/cancel", "/transaction/gone" -> {
                transaction.pageGone();
                yield DONE;
            }
            case "/finish" -> finish(transaction);
            default -> UNKNOWN;
        };
    }

    private Reply state(Transaction transaction) {
        Optional<SigningAnswer> answer = awaitAnswer(transaction);
        return state(transaction, answer).thenOnceSent(() -> {
            if (answer.isPresent() && !byRedirect(transaction.request())) {
                transactions.forget(transaction);
            }
        });
    }

    private static Optional<SigningAnswer> awaitAnswer(Transaction transaction) {
        try {
            transaction.pageAsks();
            return transaction
                    .answer()
                    .thenApply(Optional::of)
                    .completeOnTimeout(Optional.empty(), HELD_MILLIS, TimeUnit.MILLISECONDS)
                    .join();
        } finally {
            // Now, and not once it is sent: a page that has gone meanwhile takes no answer, and is missed from here on.
            transaction.pageAnswered();
        }
    }

    private static Reply state(Transaction transaction, Optional<SigningAnswer> answer) {
        if (answer.isEmpty()) {
            return WAITING;
        }
        return byRedirect(transaction.request())
                ? Reply.json(200, "{\"state\":\"answered\"}")
                : Reply.json(
                        200,
                        "{\"state\":\"answered\",\"message\":" + Message.of(answer.get(), transaction.latestNonce())
                                + "}");
    }

    private static boolean hold(Transaction transaction, Map<String, String> fields) {
        return Nonce.parse(fields.getOrDefault("nonce", ""))
                .filter(transaction::hold)
                .isPresent();
    }

    private Reply renew(Transaction transaction, Map<String, String> fields) {
        SigningRequest asked = transaction.request();
        boolean renewed = ChallengeIntake.of(fields, asked.origin()) instanceof ChallengeIntake.Accepted fresh
                && transaction.renew(fresh.asked());
        return renewed ? DONE : Reply.json(Refusal.CONFLICT, "{\"state\":\"refused\"}");
    }

    /** The answer goes to the one path of the origin that asked, in the fragment (security rule 3). */
    private Reply finish(Transaction transaction) {
        SigningAnswer answer = transaction.answer().getNow(null);
        if (answer == null || !byRedirect(transaction.request())) {
            return Reply.json(Refusal.CONFLICT, "{\"state\":\"waiting\"}");
        }
        transactions.forget(transaction);
        String message = Message.of(answer, transaction.latestNonce());
        return Reply.seeOther(transaction.request().challenge().returnUrl() + "#sekimori="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(message.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean byRedirect(SigningRequest request) {
        return request.challenge().flow() == Flow.CARD_REDIRECT;
    }
}
