// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.util.Optional;
import java.util.function.Function;
import jp.sekimori.authenticator.reader.CardConnection;
import jp.sekimori.authenticator.reader.CardInUseException;
import jp.sekimori.authenticator.reader.CardReader;
import jp.sekimori.authenticator.signing.PinScreen.Tries;
import jp.sekimori.card.CardRecognition;
import jp.sekimori.card.CardRemovedException;
import jp.sekimori.card.CardTransportException;
import jp.sekimori.card.JpkiCard;
import jp.sekimori.card.PinTries;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.CertificateDer;
import jp.sekimori.eid.token.AuthenticationToken;
import org.jspecify.annotations.Nullable;

/** One card in one reader, from the first look until it leaves or is let go. */
final class ReaderCard implements AutoCloseable {
    private final String readerName;
    private final @Nullable CardConnection connection;
    private Recognition recognition;

    private ReaderCard(String readerName, @Nullable CardConnection connection, Recognition recognition) {
        this.readerName = readerName;
        this.connection = connection;
        this.recognition = recognition;
    }

    /** Opens and reads the card; a card that is no use to us is let go at once, undisturbed. */
    static ReaderCard open(CardReader reader, Needed needed) {
        @Nullable CardConnection connection = null;
        Recognition recognition;
        try {
            connection = reader.connect();
            recognition = recognise(connection, needed);
        } catch (CardInUseException e) {
            recognition = new Useless(Reason.CARD_IN_USE);
        } catch (CardRemovedException e) {
            recognition = new Useless(Reason.CARD_REMOVED);
        } catch (CardTransportException e) {
            recognition = new Useless(Reason.CARD_NOT_ANSWERING);
        } catch (RuntimeException | Error broken) {
            if (connection != null) {
                connection.close(); // nobody else knows of it
            }
            throw broken;
        }
        if (connection != null && recognition instanceof Useless) {
            connection.close();
            connection = null;
        }
        return new ReaderCard(reader.name(), connection, recognition);
    }

    private static Recognition recognise(CardConnection connection, Needed needed) {
        WatchedTransport transport = new WatchedTransport(connection);
        connection.beginExclusive();
        try {
            return JpkiCard.recognise(transport).fold(new Recognising(transport, needed));
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
                    : new CardSight.Ready(
                            readerName, certificate(usable), usable.card().authenticationPinTries(), usable.password());
        }
        return new CardSight.Problem(((Useless) recognition).reason(), Optional.of(readerName));
    }

    /** The certificate, where the card could be read. */
    Optional<byte[]> certificate() {
        return recognition instanceof Usable usable
                ? Optional.of(usable.card().authenticationCertificate())
                : Optional.empty();
    }

    /** Checks the PIN and signs, alone with the card. */
    CardAnswer sign(CardDesk.First first, Yes yes) {
        return alone(yes, usable -> TokenSigning.first(usable.card(), first, yes));
    }

    /** Checks the password and signs, alone with the card, if it is the one that made the first signature. */
    CardAnswer signSecond(CardDesk.Second second, Yes yes) {
        CardAnswer answer = alone(
                yes,
                usable -> made(second.first(), usable)
                        ? TokenSigning.second(usable.card(), second, yes)
                        : new CardAnswer.Failed(Reason.CARD_CHANGED, Tries.NONE_LOST));
        if (answer instanceof CardAnswer.Wrong wrong && recognition instanceof Usable usable) {
            recognition = new Usable(usable.card(), usable.transport(), Optional.of(wrong.tries()));
        }
        return answer;
    }

    private static boolean made(AuthenticationToken token, Usable usable) {
        return token.certificate().equals(certificate(usable));
    }

    private CardAnswer alone(Yes yes, Function<Usable, CardAnswer> signing) {
        if (!(recognition instanceof Usable usable) || connection == null || !shown(yes.card(), usable)) {
            return new CardAnswer.Failed(Reason.CARD_CHANGED, Tries.NONE_LOST);
        }
        usable.transport().begin();
        try {
            connection.beginExclusive();
            // However long it took to get the card: one that nobody wants any more is left as it is.
            return yes.consent().given() ? signing.apply(usable) : new CardAnswer.Withdrawn();
        } catch (CardInUseException e) {
            return failed(Reason.CARD_IN_USE, usable);
        } catch (CardRemovedException e) {
            return failed(Reason.CARD_REMOVED, usable);
        } catch (CardTransportException e) {
            return failed(Reason.CARD_NOT_ANSWERING, usable);
        } finally {
            connection.endExclusive();
        }
    }

    /** The card in which this very certificate was read, in the reader that was shown; the PIN was typed for no other. */
    private boolean shown(CardSight.Ready card, Usable usable) {
        return card.reader().equals(readerName) && card.certificate().equals(certificate(usable));
    }

    private static CertificateDer certificate(Usable usable) {
        return CertificateDer.of(usable.card().authenticationCertificate());
    }

    private static CardAnswer failed(Reason reason, Usable usable) {
        return new CardAnswer.Failed(reason, usable.transport().sentNow() ? Tries.UNKNOWN : Tries.NONE_LOST);
    }

    /** Lets go of the card; one that was given a secret is reset on the way. */
    @Override
    public void close() {
        if (connection != null && recognition instanceof Usable usable) {
            if (usable.transport().sentEver()) {
                connection.reset();
            }
            connection.close();
        }
    }

    private sealed interface Recognition {}

    /** @param password tries left of the signature password, where it was asked for and there is a certificate */
    private record Usable(JpkiCard card, WatchedTransport transport, Optional<PinTries> password)
            implements Recognition {}

    private record Useless(Reason reason) implements Recognition {}

    private record Recognising(WatchedTransport transport, Needed needed)
            implements CardRecognition.Cases<Recognition> {
        @Override
        public Recognition recognised(JpkiCard card) {
            boolean both = needed == Needed.BOTH_CERTIFICATES && card.signatureCertificatePresent();
            return new Usable(card, transport, both ? Optional.of(card.signaturePasswordTries()) : Optional.empty());
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
