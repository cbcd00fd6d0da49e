// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.util.Optional;
import jp.sekimori.card.PinTries;
import jp.sekimori.eid.Reason;

/** What the PIN window shows at one moment. */
public sealed interface PinScreen {
    /** The site is new here: shall it receive the certificate? */
    record ConfirmOrigin() implements PinScreen {}

    /** Two secrets are coming: what is read with the second, and that it makes a legal signature. Shall it be? */
    record ConfirmReading() implements PinScreen {}

    /** The readers are being looked at for the first time. */
    record Looking() implements PinScreen {}

    /**
     * Something is missing that the resident can put right; the window notices by itself.
     *
     * @param reason what is missing
     * @param reader the reader it is about, where it is about one
     * @param tries whether a try may have been spent
     */
    record Waiting(Reason reason, Optional<String> reader, Tries tries) implements PinScreen {}

    /** A secret may be typed. */
    sealed interface Entry extends PinScreen {
        /** Where the card lies. */
        String reader();

        /** How often the secret may be wrong until it locks, as far as the card tells. */
        PinTries tries();

        /** Why the last attempt did not work. */
        Optional<Reason> notice();

        /** Which one may be typed. */
        Secret secret();
    }

    /** The PIN may be typed. */
    record EnterPin(String reader, PinTries tries, Optional<Reason> notice) implements Entry {
        @Override
        public Secret secret() {
            return Secret.PIN;
        }
    }

    /** The password of the signature certificate may be typed. */
    record EnterPassword(String reader, PinTries tries, Optional<Reason> notice) implements Entry {
        @Override
        public Secret secret() {
            return Secret.PASSWORD;
        }
    }

    /** A secret was typed and only one try is left: shall it be used? */
    record ConfirmLastTry(String reader, Secret secret) implements PinScreen {}

    /** The card checks what was typed and signs. */
    record Working(String reader) implements PinScreen {}

    /** It was cancelled while the card was at work: the end waits for what the card says. */
    record Stopping(String reader) implements PinScreen {}

    /** It was cancelled, but the card had looked at the secret by then, and it was wrong. */
    record TryLost(Secret secret, PinTries now) implements PinScreen {}

    /** It worked; the card may be taken away. */
    record Done() implements PinScreen {}

    /**
     * Nothing more will happen in this window, for this reason.
     *
     * @param tries whether a try may have been spent, which is to be looked at before anything is typed again
     */
    record Ended(Reason reason, Tries tries) implements PinScreen {
        /** One that says nothing about tries. */
        public Ended(Reason reason) {
            this(reason, Tries.NONE_LOST);
        }
    }

    /** What is known about tries after something went wrong. */
    enum Tries {
        /** In this window nothing was sent to the card that could cost one. */
        NONE_LOST,
        /**
         * One was lost in this window, or may have been: a secret was wrong, or the card went silent while it had one. Its
         * counter is read again as soon as it answers.
         */
        UNKNOWN
    }
}
