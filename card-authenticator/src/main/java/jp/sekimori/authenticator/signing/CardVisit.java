// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.util.Optional;
import java.util.function.Supplier;
import jp.sekimori.authenticator.signing.PinScreen.Tries;
import jp.sekimori.card.Pin;
import jp.sekimori.card.SignaturePassword;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.Nonce;
import jp.sekimori.eid.token.AuthenticationToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One visit of the card for one request: the PIN and its signature, then, for a pair, the password and its signature. The
 * password does not reach the card unless the PIN was right. Nothing is tried twice.
 */
final class CardVisit {
    private static final Logger LOG = LoggerFactory.getLogger(CardVisit.class);

    private final CardDesk desk;
    private final SigningRequest request;
    private final Yes yes;

    CardVisit(CardDesk desk, SigningRequest request, Yes yes) {
        this.desk = desk;
        this.request = request;
        this.yes = yes;
    }

    /** What came of it. */
    sealed interface Result {
        /** Everything that was asked for is signed. */
        record Finished(SigningAnswer.Signed answer) implements Result {}

        /**
         * It ended early.
         *
         * @param secret the one the card answered about
         * @param answer what it said
         * @param left the password when the card has not seen it, and the first signature when there is one
         */
        record Stopped(Secret secret, CardAnswer answer, TypedSecrets.Taken left) implements Result {}
    }

    Result with(TypedSecrets.Taken typed) {
        if (typed.first().isPresent()) {
            return second(typed.first().get(), typed.password());
        }
        CardAnswer answer = first(typed.pin().orElseThrow());
        if (!(answer instanceof CardAnswer.Signed signed)) {
            return new Result.Stopped(
                    Secret.PIN, answer, new TypedSecrets.Taken(Optional.empty(), typed.password(), Optional.empty()));
        }
        return request.asked().pair()
                ? second(signed.token(), typed.password())
                : finished(signed.token(), Optional.empty());
    }

    private CardAnswer first(Pin pin) {
        try (pin) {
            return guarded(() -> desk.sign(new CardDesk.First(pin, request.origin(), mainNonce()), yes));
        }
    }

    private Result second(AuthenticationToken first, Optional<SignaturePassword> typed) {
        Nonce nonce = request.asked().second().map(Challenge::nonce).orElseThrow();
        try (SignaturePassword password = typed.orElseThrow()) {
            CardAnswer answer =
                    guarded(() -> desk.signSecond(new CardDesk.Second(password, request.origin(), nonce, first), yes));
            return answer instanceof CardAnswer.Signed signed
                    ? finished(first, Optional.of(signed.token()))
                    : new Result.Stopped(
                            Secret.PASSWORD,
                            answer,
                            new TypedSecrets.Taken(Optional.empty(), Optional.empty(), Optional.of(first)));
        }
    }

    private Result finished(AuthenticationToken first, Optional<AuthenticationToken> second) {
        return new Result.Finished(new SigningAnswer.Signed(first, second, mainNonce()));
    }

    private Nonce mainNonce() {
        return request.asked().main().nonce();
    }

    /** Whatever a driver throws, errors included, the window must not stay behind without a word. */
    private static CardAnswer guarded(Supplier<CardAnswer> signing) {
        try {
            return signing.get();
        } catch (RuntimeException | Error e) {
            LOG.warn("Signing failed: {}", e.getClass().getName());
            return new CardAnswer.Failed(Reason.CARD_NOT_ANSWERING, Tries.UNKNOWN);
        }
    }
}
