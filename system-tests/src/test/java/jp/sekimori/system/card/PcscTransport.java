// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.card;

import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.TerminalFactory;
import jp.sekimori.card.CardRemovedException;
import jp.sekimori.card.CardTransport;
import jp.sekimori.card.CardTransportException;
import jp.sekimori.testkit.card.PcscDaemon;

/** The card code's transport over the JDK's smart card classes, as plain as it can be. */
final class PcscTransport implements CardTransport, AutoCloseable {
    private final Card card;

    private PcscTransport(Card card) {
        this.card = card;
    }

    static PcscTransport connect() throws CardException {
        // Before the JDK's classes are loaded: where Debian keeps the library, and that they add nothing of their own.
        System.setProperty(
                "sun.security.smartcardio.library", PcscDaemon.clientLibrary().toString());
        System.setProperty("sun.security.smartcardio.t0GetResponse", "false");
        System.setProperty("sun.security.smartcardio.t1GetResponse", "false");
        CardTerminal terminal = TerminalFactory.getDefault().terminals().getTerminal(PcscDaemon.READER);
        Card card = terminal.connect("*");
        card.beginExclusive();
        return new PcscTransport(card);
    }

    @Override
    public byte[] transmit(byte[] command) {
        try {
            return card.getBasicChannel().transmit(new CommandAPDU(command)).getBytes();
        } catch (CardNotPresentException | IllegalStateException | IllegalArgumentException e) {
            // The JDK's words for a card pulled out: before the command, known since, and during it (no answer).
            throw new CardRemovedException("the card is gone", e);
        } catch (CardException e) {
            throw new CardTransportException("the reader failed", e);
        }
    }

    @Override
    public void close() throws CardException {
        card.disconnect(true);
    }
}
