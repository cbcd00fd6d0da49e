// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.reader;

/** One slot that takes a card. */
public interface CardReader {
    /** The name that the system gives the reader; it is shown to the resident and tells two readers apart. */
    String name();

    /** True when a card lies in the reader now. */
    boolean cardPresent();

    /**
     * Opens the card that lies in the reader.
     *
     * @throws jp.sekimori.card.CardRemovedException when there is none
     * @throws CardInUseException when another program keeps the card for itself
     * @throws jp.sekimori.card.CardTransportException when the card does not answer
     */
    CardConnection connect();
}
