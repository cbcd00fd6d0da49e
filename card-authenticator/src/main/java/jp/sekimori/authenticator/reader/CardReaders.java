// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.reader;

import java.util.List;
import jp.sekimori.card.CardTransport;

/**
 * The card readers of this PC, as they are at the moment of the call. Implementations are called from one thread at a
 * time and keep no answer for later: a reader may come and go between two calls.
 */
public interface CardReaders {
    /**
     * Every reader that is attached now; an empty list says that there is none.
     *
     * @throws NoCardServiceException when the PC has no working card service
     */
    List<CardReader> list();

    /** The readers of the PC/SC service of this system. */
    static CardReaders pcsc() {
        return new PcscReaders();
    }

    /**
     * One reader that always holds one card: for trying out with a software card.
     *
     * @param name what the reader is called in the PIN window
     * @param card answers command APDUs; it says that the card was taken away by throwing
     *     {@link jp.sekimori.card.CardRemovedException}
     */
    static CardReaders holding(String name, CardTransport card) {
        return () -> List.of(new HeldCardReader(name, card));
    }
}
