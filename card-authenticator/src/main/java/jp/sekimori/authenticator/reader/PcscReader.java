// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.reader;

import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;
import jp.sekimori.card.CardRemovedException;

/** One reader of the PC/SC service. */
record PcscReader(CardTerminal terminal) implements CardReader {
    @Override
    public String name() {
        return terminal.getName();
    }

    @Override
    public boolean cardPresent() {
        try {
            return terminal.isCardPresent();
        } catch (CardException e) {
            // A reader that was unplugged between listing and asking holds no card.
            return false;
        }
    }

    @Override
    public CardConnection connect() {
        try {
            return new PcscConnection(terminal.connect("*"));
        } catch (CardNotPresentException e) {
            throw new CardRemovedException("there is no card in the reader", e);
        } catch (CardException e) {
            throw PcscErrors.translate(e);
        }
    }
}
