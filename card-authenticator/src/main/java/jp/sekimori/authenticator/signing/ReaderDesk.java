// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.sekimori.authenticator.reader.CardReader;
import jp.sekimori.authenticator.reader.CardReaders;
import jp.sekimori.authenticator.reader.NoCardServiceException;
import jp.sekimori.authenticator.signing.PinScreen.Tries;
import jp.sekimori.eid.Reason;

/** The card desk over real readers: looks at every reader and never chooses between two cards by itself. */
public final class ReaderDesk implements CardDesk {
    private final CardReaders readers;
    private final Needed needed;
    private final Map<String, ReaderCard> cards = new HashMap<>();

    /** A desk that has not looked yet. */
    public ReaderDesk(CardReaders readers, Needed needed) {
        this.readers = readers;
        this.needed = needed;
    }

    @Override
    public CardSight look() {
        List<CardReader> attached;
        try {
            attached = readers.list();
        } catch (NoCardServiceException e) {
            close();
            return problem(Reason.NO_CARD_SERVICE);
        }
        if (attached.isEmpty()) {
            close();
            return problem(Reason.NO_READER);
        }
        lookInto(attached);
        return judge();
    }

    private void lookInto(List<CardReader> attached) {
        // A card that was in use, or went while it was read, is tried again.
        cards.values().removeIf(ReaderCard::worthAnotherLook);
        Set<String> names = attached.stream().map(CardReader::name).collect(Collectors.toSet());
        for (String known : List.copyOf(cards.keySet())) {
            if (!names.contains(known)) {
                forget(known);
            }
        }
        for (CardReader reader : attached) {
            if (!reader.cardPresent()) {
                forget(reader.name());
            } else if (!cards.containsKey(reader.name())) {
                cards.put(reader.name(), ReaderCard.open(reader, needed));
            }
        }
    }

    private CardSight judge() {
        List<ReaderCard> found = new ArrayList<>(cards.values());
        List<ReaderCard> usable = found.stream().filter(ReaderCard::recognised).toList();
        if (usable.size() > 1) {
            return problem(Reason.SEVERAL_CARDS);
        }
        if (usable.size() == 1) {
            return usable.get(0).sight();
        }
        if (found.size() > 1) {
            return problem(Reason.OTHER_CARD_IN_OTHER_READER);
        }
        return found.isEmpty() ? problem(Reason.NO_CARD) : found.get(0).sight();
    }

    /** The certificate of the one card that was seen last; empty when there is none, or more than one. */
    public Optional<byte[]> certificate() {
        List<byte[]> found = cards.values().stream()
                .flatMap(card -> card.certificate().stream())
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    @Override
    public CardAnswer sign(First first, Yes yes) {
        try {
            return withTheCard(card -> card.sign(first, yes));
        } finally {
            first.pin().close();
        }
    }

    @Override
    public CardAnswer signSecond(Second second, Yes yes) {
        try {
            return withTheCard(card -> card.signSecond(second, yes));
        } finally {
            second.password().close();
        }
    }

    /** After a signature the card is kept for the second one of a pair; whoever asked for only one closes the desk. */
    private CardAnswer withTheCard(Function<ReaderCard, CardAnswer> signing) {
        List<ReaderCard> usable =
                cards.values().stream().filter(ReaderCard::recognised).toList();
        if (usable.size() != 1) {
            return new CardAnswer.Failed(Reason.CARD_CHANGED, Tries.NONE_LOST);
        }
        CardAnswer answer = signedBy(usable.get(0), signing);
        if (answer instanceof CardAnswer.TriesChanged || answer instanceof CardAnswer.Failed) {
            forget(usable.get(0).readerName());
        }
        return answer;
    }

    private CardAnswer signedBy(ReaderCard card, Function<ReaderCard, CardAnswer> signing) {
        try {
            return signing.apply(card);
        } catch (RuntimeException | Error broken) {
            // A try may be lost: the card is read anew before anybody is shown how many are left.
            forget(card.readerName());
            throw broken;
        }
    }

    @Override
    public void close() {
        cards.values().forEach(ReaderCard::close);
        cards.clear();
    }

    private void forget(String reader) {
        Optional.ofNullable(cards.remove(reader)).ifPresent(ReaderCard::close);
    }

    private static CardSight problem(Reason reason) {
        return new CardSight.Problem(reason, Optional.empty());
    }
}
