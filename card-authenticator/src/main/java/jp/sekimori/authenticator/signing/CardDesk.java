// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import jp.sekimori.card.Pin;
import jp.sekimori.card.SignaturePassword;
import jp.sekimori.eid.challenge.Nonce;
import jp.sekimori.eid.challenge.Origin;
import jp.sekimori.eid.token.AuthenticationToken;

/** Looks after the card of one request. Used by one thread at a time; every call may take as long as the card does. */
public interface CardDesk extends AutoCloseable {
    /** Looks at the readers. A card that has been looked at and still lies there is not disturbed again. */
    CardSight look();

    /**
     * Lets the card that was shown check this PIN and sign, in one exclusive card transaction, and wipes the PIN. The PIN is
     * sent to the card at most once, and not at all to another card, to one with fewer tries than were shown, or when it
     * was cancelled.
     */
    CardAnswer sign(First first, Yes yes);

    /**
     * Lets the same card check this password, give its signature certificate and sign with that key, in one exclusive card
     * transaction, and wipes the password. It is sent to the card at most once, and not at all when this is not the card
     * that made {@code first}, or for any reason that keeps a PIN back.
     */
    CardAnswer signSecond(Second second, Yes yes);

    /** Lets go of the card; one that was given a secret is reset on the way. */
    @Override
    void close();

    /**
     * The first signature of a pair, or the only one.
     *
     * @param pin as the resident typed it
     * @param origin the site that asks
     * @param nonce of the main challenge
     */
    record First(Pin pin, Origin origin, Nonce nonce) {}

    /**
     * The second signature of a pair.
     *
     * @param password as the resident typed it
     * @param origin the site that asks
     * @param nonce of the second challenge
     * @param first the token of the first signature
     */
    record Second(SignaturePassword password, Origin origin, Nonce nonce, AuthenticationToken first) {}
}
