// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import jp.sekimori.card.CardTransport;

/**
 * Notices whether a PIN or password was sent: when a card goes silent, that is the difference between "no try was lost" and
 * "the counter must be read again". It looks at two bytes of the header and keeps nothing.
 */
final class WatchedTransport implements CardTransport {
    private static final int INSTRUCTION = 1;
    private static final byte VERIFY = 0x20;
    /** A VERIFY without data only asks for the tries left. */
    private static final int HEADER_LENGTH = 4;

    private final CardTransport transport;
    private boolean sentNow;
    private boolean sentEver;

    WatchedTransport(CardTransport transport) {
        this.transport = transport;
    }

    @Override
    public byte[] transmit(byte[] command) {
        if (command.length > HEADER_LENGTH && command[INSTRUCTION] == VERIFY) {
            sentNow = true;
            sentEver = true;
        }
        return transport.transmit(command);
    }

    /** True when one was sent since the last {@link #begin}. */
    boolean sentNow() {
        return sentNow;
    }

    /** True when the card may still hold one in force, unless it is reset. */
    boolean sentEver() {
        return sentEver;
    }

    /** A new signature begins. */
    void begin() {
        sentNow = false;
    }
}
