// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.reader;

import jp.sekimori.card.CardTransport;

/**
 * An open card. One thread uses a connection from {@link #beginExclusive()} to {@link #endExclusive()}.
 */
public interface CardConnection extends CardTransport, AutoCloseable {
    /** Keeps every other program away from the card until {@link #endExclusive()}; waits while another has it. */
    void beginExclusive();

    /** Lets other programs use the card again; does nothing when they already may. */
    void endExclusive();

    /** Ends the connection and resets the card, the most that PC/SC in Java can do to end a PIN state. */
    void reset();

    /** Ends the connection and leaves the card as it is; does nothing after {@link #reset()}. */
    @Override
    void close();
}
