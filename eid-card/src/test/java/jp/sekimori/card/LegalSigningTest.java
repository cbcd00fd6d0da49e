// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import jp.sekimori.testkit.card.Behaviour;
import jp.sekimori.testkit.card.SoftwareCard;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Signing legally with the card")
class LegalSigningTest {
    private static final int VERIFY = 0x20;
    private static final int SIGN = 0x2A;
    private static final byte[] MESSAGE = "what is signed".getBytes(StandardCharsets.US_ASCII);

    private static byte[] digestInfo() throws Exception {
        return Holder.digestInfo(MessageDigest.getInstance("SHA-256").digest(MESSAGE));
    }

    private static LegalSignResult sign(JpkiCard card, String password) throws Exception {
        return card.signLegally(Holder.password(password), digestInfo());
    }

    @ParameterizedTest
    @EnumSource(
            value = Behaviour.class,
            names = {"NO_SHORT_IDS", "GET_RESPONSE", "EXACT_LENGTHS", "RESELECT_KEEPS_PIN", "VERIFIED_QUERY_SAYS_9000"})
    @DisplayName("accepts the right password of cards of different manners: certificate and a signature that verifies")
    void acceptsRightPassword(Behaviour manner) throws Exception {
        JpkiCard card = new Reader(Holder.card().with(manner).build()).recognised();
        LegalSignResult.Signed signed = (LegalSignResult.Signed) sign(card, Holder.PASSWORD);

        assertThat(signed.certificate()).isEqualTo(Holder.certificate());
        assertThat(Holder.signed(MESSAGE, signed.signature())).isTrue();
    }

    @Test
    @DisplayName("accepts small letters")
    void acceptsSmallLetters() throws Exception {
        assertThat(sign(new Reader(Holder.card().build()).recognised(), "abc123"))
                .isInstanceOf(LegalSignResult.Signed.class);
    }

    @Test
    @DisplayName("sends one VERIFY for one signature, and makes the card forget the password after it")
    void sendsOneVerify() throws Exception {
        SoftwareCard software = Holder.card().build();
        Reader reader = new Reader(software);
        JpkiCard card = reader.recognised();
        sign(card, Holder.PASSWORD);

        assertThat(software.verifies()).isEqualTo(1);
        assertThat(reader.count(SIGN)).isEqualTo(1);
        assertThat(HexFormat.of()
                        .withUpperCase()
                        .formatHex(software.commands().get(software.commands().size() - 1)))
                .isEqualTo("00A4040C0AD392F000260100000001");
        assertThat(software.transmit(HexFormat.of().parseHex("802A009A0130FF00")))
                .isNotEqualTo(Reader.status(0x9000));
    }

    @Test
    @DisplayName("rejects a wrong password, tells the tries left, and spends one try only")
    void rejectsWrongPassword() throws Exception {
        SoftwareCard software = Holder.card().build();
        Reader reader = new Reader(software);
        JpkiCard card = reader.recognised();

        assertThat(sign(card, "WRONG1")).isEqualTo(new LegalSignResult.PasswordWrong(4));
        assertThat(software.signatureTriesLeft()).isEqualTo(4);
        assertThat(software.authenticationTriesLeft()).isEqualTo(3);
        assertThat(reader.count(SIGN)).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Behaviour.class,
            names = {"BLOCKED_SAYS_6983", "BLOCKED_QUERY_SAYS_63C0", "RESELECT_KEEPS_PIN"})
    @DisplayName("rejects a locked password without a VERIFY, in each of the ways in which cards say it")
    void rejectsLockedPassword(Behaviour manner) throws Exception {
        SoftwareCard software = Holder.card().with(manner).signatureTries(0).build();
        JpkiCard card = new Reader(software).recognised();

        assertThat(sign(card, Holder.PASSWORD)).isEqualTo(new LegalSignResult.PasswordLocked());
        assertThat(software.verifies()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x63C0, 0x6983, 0x6984})
    @DisplayName("says locked after the try that locks it")
    void saysLockedAfterLastTry(int status) throws Exception {
        Reader reader = new Reader(Holder.card().build());
        JpkiCard card = reader.recognised();
        reader.answering(command ->
                command[1] == VERIFY && command.length > 5 ? Optional.of(Reader.status(status)) : Optional.empty());

        assertThat(sign(card, Holder.PASSWORD)).isEqualTo(new LegalSignResult.PasswordLocked());
    }

    @Test
    @DisplayName("rejects to spend a try when another program spent some meanwhile")
    void rejectsWhenTriesChanged() throws Exception {
        SoftwareCard software = Holder.card().build();
        JpkiCard card = new Reader(software).recognised();
        assertThat(card.signaturePasswordTries()).isEqualTo(PinTries.left(5));
        sign(new Reader(software).recognised(), "WRONG1");
        int verifies = software.verifies();

        assertThat(sign(card, Holder.PASSWORD)).isEqualTo(new LegalSignResult.TriesChanged(PinTries.left(4)));
        assertThat(software.verifies()).isEqualTo(verifies);
    }

    @Test
    @DisplayName("rejects to sign when the certificate cannot be read")
    void rejectsWithoutCertificate() throws Exception {
        Reader reader = new Reader(Holder.card().build());
        JpkiCard card = reader.recognised();
        reader.answering(0xB0, 0x6A82);

        assertThat(sign(card, Holder.PASSWORD)).isEqualTo(new LegalSignResult.NoCertificate());
        assertThat(reader.count(SIGN)).isZero();
    }

    @Test
    @DisplayName("rejects to sign when the card does not open its certificate")
    void rejectsClosedCertificate() throws Exception {
        Reader reader = new Reader(Holder.card().build());
        JpkiCard card = reader.recognised();
        reader.answering(0xB0, 0x6982);

        assertThat(sign(card, Holder.PASSWORD)).isEqualTo(new LegalSignResult.Refused(0x6982));
        assertThat(reader.count(SIGN)).isZero();
    }

    @Test
    @DisplayName("tells when the card refuses the signature")
    void tellsRefusal() throws Exception {
        Reader reader = new Reader(Holder.card().build());
        JpkiCard card = reader.recognised();
        reader.answering(SIGN, 0x6985);

        assertThat(sign(card, Holder.PASSWORD)).isEqualTo(new LegalSignResult.Refused(0x6985));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 246})
    @DisplayName("rejects what no card could sign, and wipes the password")
    void rejectsUnsignable(int length) {
        JpkiCard card = new Reader(Holder.card().build()).recognised();
        SignaturePassword password = Holder.password(Holder.PASSWORD);

        assertThatThrownBy(() -> card.signLegally(password, new byte[length]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> password.copyTo(new byte[20], 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("consumes the password, right or wrong, and wipes every command that held it")
    void consumesPassword() {
        Reader reader = new Reader(Holder.card().build());
        SignaturePassword password = Holder.password("WRONG1");
        reader.recognised().signLegally(password, new byte[51]);

        assertThatThrownBy(() -> password.copyTo(new byte[20], 0)).isInstanceOf(IllegalStateException.class);
        assertThat(reader.given())
                .filteredOn(command -> command.length > 5 && command[1] == 0)
                .hasSize(1)
                .allSatisfy(command -> assertThat(command).containsOnly(0));
    }

    @Test
    @DisplayName("may follow a sign-in in the same transaction, each with its own VERIFY")
    void followsSignIn() throws Exception {
        SoftwareCard software = Holder.card().build();
        JpkiCard card = new Reader(software).recognised();

        assertThat(card.sign(Holder.pin(Holder.PIN), digestInfo())).isInstanceOf(SignResult.Signed.class);
        assertThat(sign(card, Holder.PASSWORD)).isInstanceOf(LegalSignResult.Signed.class);
        assertThat(software.verifies()).isEqualTo(2);
    }

    @Test
    @DisplayName("a card without signature certificate says so before anything is typed")
    void seesMissingCertificate() {
        JpkiCard with = new Reader(Holder.card().build()).recognised();
        JpkiCard without = new Reader(Holder.cardWithoutSignature().build()).recognised();

        assertThat(with.signatureCertificatePresent()).isTrue();
        assertThat(without.signatureCertificatePresent()).isFalse();
    }

    @Test
    @DisplayName("a list that cannot be read proves nothing")
    void unreadableListProvesNothing() {
        Reader reader = new Reader(Holder.cardWithoutSignature().build());
        JpkiCard card = reader.recognised();

        reader.answering(0xB0, 0x6A82);
        assertThat(card.signatureCertificatePresent()).isTrue();
        reader.answering(0xA4, 0x6A82);
        assertThat(card.signatureCertificatePresent()).isTrue();
        assertThat(card.signaturePasswordTries()).isEqualTo(PinTries.NOT_TOLD);
    }

    @Test
    @DisplayName("each outcome reaches its own case, and a signature is not printed")
    void foldsEachOutcome() throws Exception {
        JpkiCard card = new Reader(Holder.card().build()).recognised();
        LegalSignResult signed = sign(card, Holder.PASSWORD);

        assertThat(signed.fold(new Names())).isEqualTo("signed 256 " + Holder.CERTIFICATE_LENGTH);
        assertThat(signed).hasToString("Signed[256 bytes]");
        assertThat(new LegalSignResult.PasswordWrong(3).fold(new Names())).isEqualTo("wrong 3");
        assertThat(new LegalSignResult.PasswordLocked().fold(new Names())).isEqualTo("locked");
        assertThat(new LegalSignResult.TriesChanged(PinTries.left(2)).fold(new Names()))
                .isEqualTo("changed 2");
        assertThat(new LegalSignResult.NoCertificate().fold(new Names())).isEqualTo("none");
        assertThat(new LegalSignResult.Withdrawn().fold(new Names())).isEqualTo("withdrawn");
        assertThat(new LegalSignResult.Refused(0x6985).fold(new Names())).isEqualTo("refused 27013");
    }

    private static final class Names implements LegalSignResult.Cases<String> {
        @Override
        public String signed(byte[] signature, byte[] certificate) {
            return "signed " + signature.length + " " + certificate.length;
        }

        @Override
        public String passwordWrong(int left) {
            return "wrong " + left;
        }

        @Override
        public String passwordLocked() {
            return "locked";
        }

        @Override
        public String triesChanged(PinTries now) {
            return "changed " + now.left().orElseThrow();
        }

        @Override
        public String noCertificate() {
            return "none";
        }

        @Override
        public String withdrawn() {
            return "withdrawn";
        }

        @Override
        public String refused(int statusWord) {
            return "refused " + statusWord;
        }
    }
}
