// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.util.Optional;
import jp.sekimori.authenticator.signing.PinScreen.ConfirmLastTry;
import jp.sekimori.authenticator.signing.PinScreen.EnterPassword;
import jp.sekimori.authenticator.signing.PinScreen.EnterPin;
import jp.sekimori.authenticator.signing.PinScreen.Entry;
import jp.sekimori.authenticator.signing.PinScreen.Tries;
import jp.sekimori.authenticator.signing.PinScreen.Waiting;
import jp.sekimori.card.Pin;
import jp.sekimori.card.PinTries;
import jp.sekimori.card.SignaturePassword;
import jp.sekimori.eid.Reason;

/**
 * Asks for the secrets of the card that lies there: the PIN, then, for a pair, the password; a last try once more. What was
 * typed is dropped as soon as the card is not the one it was typed for. Not thread-safe; {@link PinDialogue} guards it.
 */
final class Asking {
    private final Stage stage;
    private final boolean pair;
    private final TypedSecrets typed = new TypedSecrets();
    private Optional<CardSight.Ready> card = Optional.empty();
    private Optional<Reason> notice = Optional.empty();
    private Tries tries = Tries.NONE_LOST;

    Asking(Stage stage, boolean pair) {
        this.stage = stage;
        this.pair = pair;
    }

    /** The card that is asked about, as it was shown. */
    Optional<CardSight.Ready> card() {
        return card;
    }

    /** Where it lies. */
    String reader() {
        return card.map(CardSight.Ready::reader).orElse("");
    }

    /** Takes a PIN; gives what the card may work with when nothing is missing any more. */
    Optional<TypedSecrets.Taken> entered(Entry entry, Pin pin) {
        typed.hold(pin);
        return entered(entry);
    }

    /** Takes a password; gives what the card may work with when nothing is missing any more. */
    Optional<TypedSecrets.Taken> entered(Entry entry, SignaturePassword password) {
        typed.hold(password);
        return entered(entry);
    }

    private Optional<TypedSecrets.Taken> entered(Entry entry) {
        notice = Optional.empty();
        if (entry.tries().last()) {
            stage.show(new ConfirmLastTry(entry.reader(), entry.secret()));
            return Optional.empty();
        }
        return goOn(entry.secret());
    }

    /** Asks for what is still missing after this secret, or gives what the card may work with. */
    Optional<TypedSecrets.Taken> goOn(Secret entered) {
        if (!typed.has(Secret.PIN)) {
            // The PIN is asked for first; it is missing now only when a renewal made the signature with it worthless.
            notice = entered == Secret.PASSWORD ? Optional.of(Reason.PAIR_PIN_AGAIN) : notice;
            ask(Secret.PIN);
            return Optional.empty();
        }
        if (pair && !typed.has(Secret.PASSWORD)) {
            ask(Secret.PASSWORD);
            return Optional.empty();
        }
        return Optional.of(typed.take());
    }

    /** Forgets the secret that the last try was not spent on, and asks for it anew. */
    void back(Secret secret) {
        typed.drop(secret);
        ask(secret);
    }

    /** The challenge is another one now: a signature over the former one is worth nothing. */
    void renewed() {
        typed.dropFirst();
    }

    /** The same while everything that was typed waits for it. */
    Optional<TypedSecrets.Taken> renewed(TypedSecrets.Taken waiting) {
        if (waiting.first().isEmpty()) {
            return Optional.of(waiting);
        }
        waiting.password().ifPresent(typed::hold);
        return goOn(Secret.PASSWORD);
    }

    void dropAll() {
        typed.dropAll();
    }

    /** Shows what the readers hold, unless it is what the window shows already. */
    void seen(CardSight sight) {
        CardSight usable = pair ? sight.forPair() : sight;
        if (usable instanceof CardSight.Ready ready) {
            showReady(ready);
        } else if (usable instanceof CardSight.Problem problem) {
            showProblem(problem);
        }
    }

    /** The card did not sign everything: says why, and asks again where that may help. */
    void stopped(CardVisit.Result.Stopped stopped, String reader) {
        Secret secret = stopped.secret();
        if (stopped.answer() instanceof CardAnswer.Wrong wrong) {
            tries = Tries.UNKNOWN;
            askAgain(stopped, wrong.tries(), secret.wrong());
        } else if (stopped.answer() instanceof CardAnswer.TriesChanged changed) {
            tries = Tries.UNKNOWN;
            askAgain(stopped, changed.tries(), secret.changed(changed.tries()));
        } else if (stopped.answer() instanceof CardAnswer.Withdrawn) {
            stopped.left().wipe(); // the dialogue is over
        } else if (stopped.answer() instanceof CardAnswer.Failed failed) {
            stopped.left().wipe();
            notice = Optional.of(failed.reason());
            tries = failed.tries() == Tries.UNKNOWN ? Tries.UNKNOWN : tries;
            stage.show(new Waiting(failed.reason(), Optional.of(reader), tries));
        }
    }

    /** Only for the secret that the card refused: the other one was right, or has not been sent. */
    private void askAgain(CardVisit.Result.Stopped stopped, PinTries now, Reason why) {
        stopped.left().password().ifPresent(typed::hold);
        stopped.left().first().ifPresent(typed::keepFirst);
        notice = Optional.of(why);
        card = card.map(ready -> ready.with(stopped.secret(), now));
        ask(stopped.secret());
    }

    private void ask(Secret secret) {
        card.ifPresent(ready -> stage.show(
                secret == Secret.PIN
                        ? new EnterPin(ready.reader(), ready.tries(), notice)
                        : new EnterPassword(ready.reader(), ready.triesOf(secret), notice)));
    }

    private void showReady(CardSight.Ready ready) {
        boolean asking = stage.screen() instanceof Entry || stage.screen() instanceof ConfirmLastTry;
        if (!asking || card.filter(shown -> same(shown, ready)).isEmpty()) {
            boolean other = card.filter(shown -> shown.sameCard(ready)).isEmpty();
            // What one card said about a PIN must not be read as if another had said it.
            notice = notice.filter(why -> !other || why == Reason.CARD_CHANGED);
            card = Optional.of(ready);
            typed.dropAll();
            ask(Secret.PIN);
        }
    }

    /** Nothing that was shown is another now; after a right PIN the card does not say its tries, and nobody asks. */
    private boolean same(CardSight.Ready shown, CardSight.Ready ready) {
        return shown.sameCard(ready)
                && (typed.hasFirst() || shown.tries().equals(ready.tries()))
                && shown.passwordTries().equals(ready.passwordTries());
    }

    private void showProblem(CardSight.Problem problem) {
        typed.dropAll();
        boolean hadCard = stage.screen() instanceof Entry
                || stage.screen() instanceof ConfirmLastTry
                || (stage.screen() instanceof Waiting waiting && waiting.reason() == Reason.CARD_REMOVED);
        Reason reason = hadCard && problem.reason() == Reason.NO_CARD ? Reason.CARD_REMOVED : problem.reason();
        PinScreen next = new Waiting(reason, problem.reader(), tries);
        if (reason != Reason.CARD_REMOVED) {
            notice = Optional.empty();
        }
        if (!next.equals(stage.screen())) {
            stage.show(next);
        }
    }
}
