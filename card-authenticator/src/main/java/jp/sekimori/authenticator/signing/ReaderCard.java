// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.util.Optional;
import jp.sekimori.authenticator.reader.CardConnection;
import jp.sekimori.authenticator.reader.CardInUseException;
import jp.sekimori.authenticator.reader.CardReader;
import jp.sekimori.authenticator.signing.PinScreen.Tries;
import jp.sekimori.card.CardRecognition;
import jp.sekimori.card.CardRemovedException;
import jp.sekimori.card.CardTransportException;
import jp.sekimori.card.JpkiCard;
import jp.sekimori.card.Pin;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Nonce;
import jp.sekimori.eid.challenge.Origin;
import org.jspecify.annotations.Nullable;

/** One card in one reader, from the first look until it leaves or is let go. */
final class ReaderCard implements AutoCloseable {
    private final String readerName;
    private final @Nullable CardConnection connection;
    private final Recognition recognition;

    private ReaderCard(String readerName, @Nullable CardConnection connection, Recognition recognition) {
        this.readerName = readerName;
        this.connection = connection;
        this.recognition = recognition;
    }

    /** Opens and reads the card; a card that is no use to us is let go at once, undisturbed. */
    static ReaderCard open(CardReader reader) {
        @Nullable CardConnection connection = null;
        Recognition recognition;
        try {
            connection = reader.connect();
            recognition = recognise(connection);
        } catch (CardInUseException e) {
            recognition = new Useless(Reason.CARD_IN_USE);
        } catch (CardRemovedException e) {
            recognition = new Useless(Reason.CARD_REMOVED);
        } catch (CardTransportException e) {
            recognition = new Useless(Reason.CARD_NOT_ANSWERING);
        }
        if (connection != null && recognition instanceof Useless) {
            connection.close();
            connection = null;
        }
        return new ReaderCard(reader.name(), connection, recognition);
    }

    private static Recognition recognise(CardConnection connection) {
        WatchedTransport transport = new WatchedTransport(connection);
        connection.beginExclusive();
        try {
            return JpkiCard.recognise(transport).fold(new Recognising(transport));
        } finally {
            connection.endExclusive();
        }
    }

    String readerName() {
        return readerName;
    }

    boolean recognised() {
        return recognition instanceof Usable;
    }

    /** True for what may pass by itself, unlike the wrong kind of card. */
    boolean worthAnotherLook() {
        return recognition instanceof Useless useless
                && (useless.reason() == Reason.CARD_IN_USE
                        || useless.reason() == Reason.CARD_REMOVED
                        || useless.reason() == Reason.CARD_NOT_ANSWERING);
    }

    CardSight sight() {
        if (recognition instanceof Usable usable) {
            return usable.card().authenticationPinTries().locked()
                    ? new CardSight.Problem(Reason.PIN_LOCKED, Optional.of(readerName))
                    : new CardSight.Ready(readerName, usable.card().authenticationPinTries());
        }
        return new CardSight.Problem(((Useless) recognition).reason(), Optional.of(readerName));
    }

    /** The certificate, where the card could be read. */
    Optional<byte[]> certificate() {
        return recognition instanceof Usable usable
                ? Optional.of(usable.card().authenticationCertificate())
                : Optional.empty();
    }

    /** Checks the PIN and signs, alone with the card; afterwards the card is reset, so that it forgets the PIN. */
    CardAnswer sign(Pin pin, Origin origin, Nonce nonce) {
        if (!(recognition instanceof Usable usable) || connection == null) {
            pin.close();
            return new CardAnswer.Failed(Reason.CARD_CHANGED, Tries.NONE_LOST);
        }
        usable.transport().forgetPinSent();
        try {
            connection.beginExclusive();
            return new TokenSigning(usable.card(), origin, nonce).sign(pin);
        } catch (CardInUseException e) {
            return failed(Reason.CARD_IN_USE, usable);
        } catch (CardRemovedException e) {
            return failed(Reason.CARD_REMOVED, usable);
        } catch (CardTransportException e) {
            return failed(Reason.CARD_NOT_ANSWERING, usable);
        } finally {
            pin.close();
            connection.endExclusive();
        }
    }

    private static CardAnswer failed(Reason reason, Usable usable) {
        return new CardAnswer.Failed(reason, usable.transport().pinSent() ? Tries.UNKNOWN : Tries.NONE_LOST);
    }

    /** Lets go of the card; one that was given a PIN is reset on the way. */
    @Override
    public void close() {
        if (connection != null && recognition instanceof Usable usable) {
            if (usable.transport().pinSent()) {
                connection.reset();
            }
            connection.close();
        }
    }

    private sealed interface Recognition {}

    private record Usable(JpkiCard card, WatchedTransport transport) implements Recognition {}

    private record Useless(Reason reason) implements Recognition {}

    private record Recognising(WatchedTransport transport) implements CardRecognition.Cases<Recognition> {
        @Override
        public Recognition recognised(JpkiCard card) {
            return new Usable(card, transport);
        }

        @Override
        public Recognition notJpki() {
            return new Useless(Reason.WRONG_CARD);
        }

        @Override
        public Recognition oldResidentCard() {
            return new Useless(Reason.OLD_RESIDENT_CARD);
        }

        @Override
        public Recognition phone() {
            return new Useless(Reason.WRONG_CARD);
        }

        @Override
        public Recognition noCertificate() {
            return new Useless(Reason.CARD_WITHOUT_CERTIFICATE);
        }

        @Override
        public Recognition unreadable(int statusWord) {
            return new Useless(Reason.CARD_NOT_ANSWERING);
        }
    }
}
