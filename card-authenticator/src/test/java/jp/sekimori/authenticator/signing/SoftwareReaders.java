// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import jp.sekimori.authenticator.reader.CardConnection;
import jp.sekimori.authenticator.reader.CardInUseException;
import jp.sekimori.authenticator.reader.CardReader;
import jp.sekimori.authenticator.reader.CardReaders;
import jp.sekimori.authenticator.reader.NoCardServiceException;
import jp.sekimori.card.CardRemovedException;
import jp.sekimori.testkit.card.SoftwareCard;
import jp.sekimori.testkit.card.SoftwareCardRemovedException;

/** Readers that a test fills and empties; what is done to a card is written down. */
public final class SoftwareReaders implements CardReaders {
    private final Map<String, Optional<SoftwareCard>> slots = new LinkedHashMap<>();
    private final List<String> protocol = new ArrayList<>();
    private volatile Consumer<byte[]> beforeCommand = command -> {};
    private volatile Consumer<byte[]> afterCommand = command -> {};
    private boolean service = true;
    private boolean inUse;

    /** Attaches an empty reader. */
    public synchronized SoftwareReaders attach(String name) {
        slots.put(name, Optional.empty());
        return this;
    }

    /** Puts a card into a reader, which is attached if need be. */
    public synchronized SoftwareReaders insert(String name, SoftwareCard card) {
        slots.put(name, Optional.of(card));
        return this;
    }

    /** Takes a reader away. */
    public synchronized void detach(String name) {
        slots.remove(name);
    }

    /** Stops the card service. */
    public synchronized void stopService() {
        service = false;
    }

    /** Another program takes the card for itself, or gives it back. */
    public synchronized void otherProgram(boolean holdsCard) {
        inUse = holdsCard;
    }

    /** Runs on the card's thread before each command. */
    public void beforeCommand(Consumer<byte[]> action) {
        beforeCommand = action;
    }

    /** Runs on the card's thread after each command, before its answer is handed over. */
    public void afterCommand(Consumer<byte[]> action) {
        afterCommand = action;
    }

    /** What happened to connections, in order. */
    public synchronized List<String> protocol() {
        return List.copyOf(protocol);
    }

    @Override
    public synchronized List<CardReader> list() {
        if (!service) {
            throw new NoCardServiceException("no service", new IllegalStateException("stopped"));
        }
        List<CardReader> readers = new ArrayList<>();
        slots.forEach((name, card) -> readers.add(new Slot(name)));
        return readers;
    }

    private synchronized Optional<SoftwareCard> cardIn(String name) {
        return slots.getOrDefault(name, Optional.empty()).filter(SoftwareCard::inserted);
    }

    private synchronized void note(String line) {
        protocol.add(line);
    }

    private final class Slot implements CardReader {
        private final String name;

        Slot(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean cardPresent() {
            return cardIn(name).isPresent();
        }

        @Override
        public CardConnection connect() {
            if (inUse) {
                throw new CardInUseException("in use", new IllegalStateException("held"));
            }
            return new Connection(cardIn(name).orElseThrow(() -> new CardRemovedException("no card")));
        }
    }

    private final class Connection implements CardConnection {
        private final SoftwareCard card;

        Connection(SoftwareCard card) {
            this.card = card;
        }

        @Override
        public byte[] transmit(byte[] command) {
            beforeCommand.accept(command);
            try {
                byte[] answer = card.transmit(command);
                afterCommand.accept(command);
                return answer;
            } catch (SoftwareCardRemovedException e) {
                throw new CardRemovedException("removed", e);
            }
        }

        @Override
        public void beginExclusive() {
            note("begin");
        }

        @Override
        public void endExclusive() {
            note("end");
        }

        @Override
        public void reset() {
            note("reset");
            if (card.inserted()) {
                card.reset();
            }
        }

        @Override
        public void close() {
            note("close");
        }
    }
}
