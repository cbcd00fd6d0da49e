// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.reader;

import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CommandAPDU;
import jp.sekimori.card.CardRemovedException;

/** An open card of the PC/SC service. */
final class PcscConnection implements CardConnection {
    private final Card card;
    private boolean exclusive;
    private boolean open = true;

    PcscConnection(Card card) {
        this.card = card;
    }

    @Override
    public byte[] transmit(byte[] command) {
        try {
            return card.getBasicChannel().transmit(new CommandAPDU(command)).getBytes();
        } catch (CardException e) {
            throw PcscErrors.translate(e);
        } catch (IllegalStateException | IllegalArgumentException e) {
            // The JDK marks a card that it saw leave, and then refuses to speak to it at all; a card that leaves while
            // it works can end as an answer of no bytes, which the JDK calls an illegal argument.
            throw new CardRemovedException("the card has left the reader", e);
        }
    }

    @Override
    public void beginExclusive() {
        try {
            card.beginExclusive();
            exclusive = true;
        } catch (CardException e) {
            throw PcscErrors.translate(e);
        } catch (IllegalStateException e) {
            throw new CardRemovedException("the card has left the reader", e);
        }
    }

    @Override
    public void endExclusive() {
        if (exclusive) {
            exclusive = false;
            try {
                card.endExclusive();
            } catch (CardException | IllegalStateException e) {
                // The card has gone, and the transaction with it.
                open = false;
            }
        }
    }

    @Override
    public void reset() {
        disconnect(Ending.RESET);
    }

    @Override
    public void close() {
        disconnect(Ending.LEAVE);
    }

    private void disconnect(Ending ending) {
        endExclusive();
        if (open) {
            open = false;
            try {
                card.disconnect(ending == Ending.RESET);
            } catch (CardException | IllegalStateException e) {
                // A card that has gone is already disconnected.
                return;
            }
        }
    }

    private enum Ending {
        RESET,
        LEAVE
    }
}
