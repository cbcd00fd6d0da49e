// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.card;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.smartcardio.CardException;
import jp.sekimori.card.CardRecognition;
import jp.sekimori.card.CardTransportException;
import jp.sekimori.card.JpkiCard;
import jp.sekimori.card.Pin;
import jp.sekimori.card.PinTries;
import jp.sekimori.card.SignResult;
import jp.sekimori.testkit.card.Behaviour;
import jp.sekimori.testkit.card.PcscDaemon;
import jp.sekimori.testkit.card.SoftwareCard;
import jp.sekimori.testkit.card.SoftwareCardBuilder;
import jp.sekimori.testkit.card.VpcdCard;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The card code, through the PC/SC service")
class PcscCardIT {
    private static final byte[] MESSAGE = "what is signed".getBytes(US_ASCII);
    private static final String DIGEST_INFO = "3031300d060960864801650304020105000420";
    private static final int SIGN = 0x2A;

    private static PcscDaemon pcsc;
    private static TestCertificate holder;

    private Optional<VpcdCard> inserted = Optional.empty();

    @BeforeAll
    static void start() {
        holder = TestPki.create(new SecureRandom(), Clock.systemUTC()).issue(LeafProfile.authentication());
        pcsc = PcscDaemon.start();
    }

    @AfterAll
    static void stop() {
        pcsc.close();
    }

    @AfterEach
    void takeOut() {
        inserted.ifPresent(VpcdCard::close);
    }

    private SoftwareCard insert(SoftwareCardBuilder builder) {
        SoftwareCard card = builder.build();
        inserted = Optional.of(pcsc.insert(card));
        return card;
    }

    private static SoftwareCardBuilder card() {
        return SoftwareCard.builder().authentication(holder.privateKey(), holder.der());
    }

    @Test
    @DisplayName("reads the certificate of the test authority's profile and signs, in 15 commands at most")
    void signsInFifteenCommands() throws Exception {
        SoftwareCard software = insert(card());
        try (PcscTransport transport = PcscTransport.connect()) {
            JpkiCard card = recognised(transport);

            assertThat(card.authenticationCertificate()).isEqualTo(holder.der());
            assertThat(verifies(card.sign(pin("1234"), digestInfo()))).isTrue();
        }
        assertThat(commandsUntilSignature(software.commands())).isLessThanOrEqualTo(15);
    }

    @Test
    @DisplayName("sees a wrong PIN cost one try, and the right one bring it back")
    void countsWrongPin() throws Exception {
        SoftwareCard software = insert(card());
        try (PcscTransport transport = PcscTransport.connect()) {
            JpkiCard card = recognised(transport);
            assertThat(card.sign(pin("9999"), digestInfo())).isEqualTo(new SignResult.PinWrong(2));
            assertThat(card.sign(pin("1234"), digestInfo())).isInstanceOf(SignResult.Signed.class);
        }
        assertThat(software.authenticationTriesLeft()).isEqualTo(3);
    }

    @Test
    @DisplayName("sees a locked card as locked")
    void seesLockedCard() throws Exception {
        insert(card().tries(0));
        try (PcscTransport transport = PcscTransport.connect()) {
            assertThat(recognised(transport).authenticationPinTries()).isEqualTo(PinTries.LOCKED);
        }
    }

    @Test
    @DisplayName("fetches answers that wait on the card itself, because the transport does not")
    void fetchesWaitingAnswers() throws Exception {
        SoftwareCard software = insert(card().with(Behaviour.GET_RESPONSE));
        try (PcscTransport transport = PcscTransport.connect()) {
            assertThat(verifies(recognised(transport).sign(pin("1234"), digestInfo())))
                    .isTrue();
        }
        assertThat(software.verifies()).isEqualTo(1);
    }

    @Test
    @DisplayName("leaves no PIN state behind in a card that stays in the reader")
    void leavesNoPinStateBehind() throws Exception {
        SoftwareCard software = insert(card());
        try (PcscTransport transport = PcscTransport.connect()) {
            recognised(transport).sign(pin("1234"), digestInfo());
        }
        assertThat(software.authenticationPinInForce()).isFalse();
        assertThat(software.inserted()).isTrue();
    }

    @Test
    @DisplayName("fails cleanly when the card is pulled out after the VERIFY, and has presented the PIN once")
    void failsWhenCardIsPulledOut() throws Exception {
        SoftwareCard software = insert(card().pullOutAfter(14));
        try (PcscTransport transport = PcscTransport.connect()) {
            JpkiCard card = recognised(transport);

            assertThatThrownBy(() -> card.sign(pin("1234"), digestInfo())).isInstanceOf(CardTransportException.class);
        } catch (CardException gone) {
            assertThat(software.inserted()).isFalse(); // a card that is gone cannot be disconnected
        }
        assertThat(software.verifies()).isEqualTo(1);
    }

    @Test
    @DisplayName("tells a card of another kind from one without certificates")
    void tellsKindsApart() throws Exception {
        insert(card().with(Behaviour.OTHER_KIND_OF_CARD));
        try (PcscTransport transport = PcscTransport.connect()) {
            assertThat(JpkiCard.recognise(transport)).isEqualTo(new CardRecognition.NotJpki());
        }
        takeOut();
        insert(card().with(Behaviour.NO_CERTIFICATES));
        try (PcscTransport transport = PcscTransport.connect()) {
            assertThat(JpkiCard.recognise(transport)).isEqualTo(new CardRecognition.NoCertificate());
        }
    }

    private static JpkiCard recognised(PcscTransport transport) {
        CardRecognition recognition = JpkiCard.recognise(transport);
        assertThat(recognition).isInstanceOf(CardRecognition.Recognised.class);
        return ((CardRecognition.Recognised) recognition).card();
    }

    private static Pin pin(String digits) {
        return Pin.of(digits.toCharArray()).orElseThrow();
    }

    private static byte[] digestInfo() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(MESSAGE);
        return HexFormat.of().parseHex(DIGEST_INFO + HexFormat.of().formatHex(hash));
    }

    private static boolean verifies(SignResult result) throws Exception {
        assertThat(result).isInstanceOf(SignResult.Signed.class);
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(holder.certificate().getPublicKey());
        verifier.update(MESSAGE);
        return verifier.verify(((SignResult.Signed) result).signature());
    }

    /** Counted from the first command of the card code: nothing else talks to a card of its own accord. */
    private static long commandsUntilSignature(List<byte[]> commands) {
        assertThat(commands.get(0)).startsWith(0x00, 0xA4, 0x04, 0x0C);
        return commands.stream().takeWhile(command -> command[1] != SIGN).count() + 1;
    }
}
