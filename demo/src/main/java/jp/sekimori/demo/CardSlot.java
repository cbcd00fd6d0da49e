// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.demo;

import jp.sekimori.card.CardRemovedException;
import jp.sekimori.testkit.card.SoftwareCard;
import jp.sekimori.testkit.card.SoftwareCardRemovedException;

/** The demo's one reader, in which one card can be put in another's place. Safe for use from several threads. */
final class CardSlot {

    private SoftwareCard inserted;

    CardSlot(SoftwareCard card) {
        this.inserted = card;
    }

    /** Takes the card away, so that what it was doing ends, and puts this one in; its tries are as they were left. */
    synchronized void put(SoftwareCard card) {
        inserted.reset();
        inserted = card;
    }

    /** The card's answer to a command APDU. */
    synchronized byte[] transmit(byte[] command) {
        try {
            return inserted.transmit(command);
        } catch (SoftwareCardRemovedException removed) {
            throw new CardRemovedException("the software card was taken away", removed);
        }
    }
}
