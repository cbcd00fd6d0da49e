// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.reader;

import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import jp.sekimori.card.CardRemovedException;

/** An open card of the PC/SC service. */
final class PcscConnection implements CardConnection {
    /** A short answer and its status word, and room for a card that answers more than it may. */
    private static final int LONGEST_ANSWER = 1024;

    /** A card that leaves while it works can end as an answer of no bytes. */
    private static final int STATUS_WORD = 2;

    private final Card card;
    private boolean exclusive;
    private boolean open = true;

    PcscConnection(Card card) {
        this.card = card;
    }

    @Override
    public byte[] transmit(byte[] command) {
        try {
            // The JDK's own command class would keep two more copies of a PIN; this way it makes one, which nobody can
            // reach.
            ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
            int length = card.getBasicChannel().transmit(ByteBuffer.wrap(command), answer);
            if (length < STATUS_WORD) {
                throw new CardRemovedException("the card has left the reader", new IllegalStateException("no answer"));
            }
            return Arrays.copyOf(answer.array(), length);
        } catch (CardException e) {
            throw PcscErrors.translate(e);
        } catch (IllegalStateException | IllegalArgumentException e) {
            // The JDK marks a card that it saw leave, and then refuses to speak to it at all.
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
