// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.reader;

import jp.sekimori.card.CardTransport;

/** A reader around a card that answers in process; nobody shares it, so there is nothing to lock or to reset. */
record HeldCardReader(String name, CardTransport card) implements CardReader {
    @Override
    public boolean cardPresent() {
        return true;
    }

    @Override
    public CardConnection connect() {
        return new Connection(card);
    }

    private record Connection(CardTransport card) implements CardConnection {
        @Override
        public byte[] transmit(byte[] command) {
            return card.transmit(command);
        }

        @Override
        public void beginExclusive() {}

        @Override
        public void endExclusive() {}

        @Override
        public void reset() {}

        @Override
        public void close() {}
    }
}
