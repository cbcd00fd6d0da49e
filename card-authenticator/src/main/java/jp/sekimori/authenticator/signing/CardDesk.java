// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import jp.sekimori.card.Pin;
import jp.sekimori.eid.challenge.Nonce;
import jp.sekimori.eid.challenge.Origin;

/** Looks after the card of one request. Used by one thread at a time; every call may take as long as the card does. */
public interface CardDesk extends AutoCloseable {
    /** Looks at the readers. A card that has been looked at and still lies there is not disturbed again. */
    CardSight look();

    /**
     * Lets the card that was seen last check this PIN and sign, in one exclusive card transaction, and wipes the PIN. The
     * PIN is sent to the card at most once, and not at all when the card has changed since it was looked at.
     */
    CardAnswer sign(Pin pin, Origin origin, Nonce nonce);

    /** Lets go of the card. */
    @Override
    void close();
}
