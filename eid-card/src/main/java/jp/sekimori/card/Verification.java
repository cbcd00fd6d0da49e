// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import java.util.Optional;
import java.util.function.Supplier;

/** The one VERIFY of a signature, and what is done before and after it so that no try is spent unasked. */
final class Verification {
    private final CardChannel channel;
    private final CardFile secretFile;
    private final Consent consent;
    private PinTries tries;

    Verification(CardChannel channel, CardFile secretFile, JpkiCard.Agreed agreed) {
        this.channel = channel;
        this.secretFile = secretFile;
        this.tries = agreed.shown();
        this.consent = agreed.consent();
    }

    /** What a VERIFY can come to when it does not come to 9000. */
    interface Refusals<R> {
        R wrong(int left);

        R locked();

        R triesChanged(PinTries now);

        R withdrawn();

        R refused(int statusWord);
    }

    /** The tries left, as far as the card told by now. */
    PinTries tries() {
        return tries;
    }

    /**
     * Presents the secret once and, when it is right, does what it is for; makes the card forget it after. Nothing is sent
     * again whatever the card answers.
     */
    <R> R present(CardSecret secret, Refusals<R> refusals, Supplier<R> whenRight) {
        // From the start: while the PIN was typed, another program may have selected another application, and a
        // VERIFY would then go to another PIN. This also drops a PIN state that someone left behind.
        Response application = channel.send(Command.selectApplication());
        if (!application.ok()) {
            return refusals.refused(application.status());
        }
        Response file = channel.send(Command.select(secretFile));
        if (!file.ok()) {
            return refusals.refused(file.status());
        }
        PinTries now = new TriesQuery(channel).ofCurrentFile();
        PinTries told = tries;
        tries = now;
        if (now.locked()) {
            return refusals.locked();
        }
        return told.worseThanTold(now) ? refusals.triesChanged(now) : verify(secret, refusals, whenRight);
    }

    private <R> R verify(CardSecret secret, Refusals<R> refusals, Supplier<R> whenRight) {
        boolean inForce = true; // also when the card went silent: nobody knows
        try {
            Optional<Response> sent = consent.spend(() -> channel.verify(secret, secretFile));
            inForce = sent.filter(Response::ok).isPresent();
            if (sent.isEmpty()) {
                return refusals.withdrawn();
            }
            if (!inForce) {
                return notVerified(sent.get().status(), refusals);
            }
            tries = PinTries.NOT_TOLD; // the right one fills the counter; the card did not say how far
            return whenRight.get();
        } finally {
            if (inForce) {
                clear(channel);
            }
        }
    }

    private <R> R notVerified(int status, Refusals<R> refusals) {
        if (status == StatusWord.WRONG_PIN_WITHOUT_COUNT) {
            tries = new TriesQuery(channel).ofCurrentFile();
        } else if (StatusWord.blocked(status)) {
            tries = PinTries.LOCKED;
        } else if (StatusWord.tellsTries(status)) {
            tries = PinTries.left(StatusWord.tries(status));
        } else {
            return refusals.refused(status);
        }
        if (tries.locked()) {
            return refusals.locked();
        }
        return tries.left().isPresent() ? refusals.wrong(tries.left().getAsInt()) : refusals.refused(status);
    }

    /** Makes the card forget the PIN; a card that is gone has forgotten it. */
    static void clear(CardChannel channel) {
        try {
            channel.send(Command.selectApplication());
        } catch (CardTransportException gone) {
            // Nothing to do: the outcome of the signature is what counts.
        }
    }
}
