// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.util.Optional;
import jp.sekimori.card.PinTries;
import jp.sekimori.eid.Reason;

/** What the PIN window shows at one moment. */
public sealed interface PinScreen {
    /** The site is new here: shall it receive the certificate? */
    record ConfirmOrigin() implements PinScreen {}

    /** The readers are being looked at for the first time. */
    record Looking() implements PinScreen {}

    /**
     * Something is missing that the resident can put right; the window notices by itself.
     *
     * @param reason what is missing
     * @param reader the reader it is about, where it is about one
     * @param tries whether a PIN try may have been spent
     */
    record Waiting(Reason reason, Optional<String> reader, Tries tries) implements PinScreen {}

    /**
     * The PIN may be typed.
     *
     * @param reader where the card lies
     * @param tries how often the PIN may be wrong until it locks, as far as the card tells
     * @param notice why the last attempt did not work
     */
    record EnterPin(String reader, PinTries tries, Optional<Reason> notice) implements PinScreen {}

    /** A PIN was typed and only one try is left: shall it be used? */
    record ConfirmLastTry(String reader) implements PinScreen {}

    /** The card checks the PIN and signs. */
    record Working(String reader) implements PinScreen {}

    /** It worked; the card may be taken away. */
    record Done() implements PinScreen {}

    /** Nothing more will happen in this window, for this reason. */
    record Ended(Reason reason) implements PinScreen {}

    /** What is known about PIN tries after something went wrong. */
    enum Tries {
        /** The PIN was not sent to the card. */
        NONE_LOST,
        /** The card went silent while it had the PIN; its counter is read again as soon as it answers. */
        UNKNOWN
    }
}
