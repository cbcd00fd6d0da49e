// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.card;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenSC has its own driver for the real card; what it reads and signs here says whether the software card is one. */
@DisplayName("OpenSC finds that the software card")
class OpenScJudgesSoftwareCardIT {
    private static final byte[] MESSAGE = "what is signed".getBytes(US_ASCII);
    /** What comes before a SHA-256 hash in a DigestInfo (RFC 8017 §9.2). */
    private static final String DIGEST_INFO = "3031300d060960864801650304020105000420";

    /** One that OpenSC does not know, so that it has to look at the card itself. */
    private static final byte[] OTHER_ATR = HexFormat.of().parseHex("3B888001000005E0B381A1007F");

    private static final String PIN = "1234";
    private static final String PASSWORD = "ABC123";

    private static final String AUTHENTICATION_CERTIFICATE = "1";
    private static final String SIGNATURE_CERTIFICATE = "2";

    private static PcscDaemon pcsc;
    private static TestCertificate authentication;
    private static TestCertificate signature;

    private Optional<VpcdCard> inserted = Optional.empty();

    @BeforeAll
    static void start() {
        TestPki pki = TestPki.create(new SecureRandom(), Clock.systemUTC());
        authentication = pki.issue(LeafProfile.authentication());
        signature = pki.issue(LeafProfile.signature());
        pcsc = PcscDaemon.start();
    }

    @AfterEach
    void takeOut() {
        inserted.ifPresent(VpcdCard::close);
        inserted = Optional.empty();
    }

    private void insert(SoftwareCard card) {
        inserted = Optional.of(pcsc.insert(card));
    }

    @AfterAll
    static void stop() {
        pcsc.close();
    }

    private static SoftwareCardBuilder card() {
        return SoftwareCard.builder()
                .authentication(authentication.privateKey(), authentication.der())
                .authenticationAuthority(encoded(authentication.issuer()))
                .signature(signature.privateKey(), signature.der())
                .signatureAuthority(encoded(signature.issuer()));
    }

    @Test
    @DisplayName("is a JPKI card")
    void recognisesCard() {
        insert(card().build());
        assertThat(Tool.run("opensc-tool", "--name").succeeded().output()).containsPattern("(?m)^jpki$");
    }

    @Test
    @DisplayName("is a JPKI card whatever its ATR, by its application")
    void recognisesCardByApplication() {
        insert(card().atr(OTHER_ATR).build());
        assertThat(Tool.run("opensc-tool", "--name").succeeded().output()).containsPattern("(?m)^jpki$");
    }

    @Test
    @DisplayName("is not a JPKI card when it is of another kind")
    void rejectsOtherKindOfCard() {
        insert(card().atr(OTHER_ATR).with(Behaviour.OTHER_KIND_OF_CARD).build());
        assertThat(Tool.run("opensc-tool", "--name").output()).doesNotContainPattern("(?m)^jpki$");
    }

    @Test
    @DisplayName("holds the authentication certificate, byte for byte")
    void readsAuthenticationCertificate() throws Exception {
        insert(card().build());
        assertThat(certificate(Tool.run("pkcs15-tool", "--read-certificate", AUTHENTICATION_CERTIFICATE)))
                .isEqualTo(authentication.certificate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "4"})
    @DisplayName("holds the authorities' certificates, byte for byte")
    void readsAuthorities(String id) throws Exception {
        insert(card().build());
        assertThat(certificate(Tool.run("pkcs15-tool", "--read-certificate", id)))
                .isEqualTo(authentication.issuer());
    }

    @Test
    @DisplayName("keeps the signature certificate behind its password")
    void protectsSignatureCertificate() throws Exception {
        insert(card().build());
        Tool.run("pkcs15-tool", "--read-certificate", SIGNATURE_CERTIFICATE).failed();
        assertThat(certificate(Tool.run(
                        "pkcs15-tool",
                        "--verify-pin",
                        "--auth-id",
                        "2",
                        "--pin",
                        PASSWORD,
                        "--read-certificate",
                        SIGNATURE_CERTIFICATE)))
                .isEqualTo(signature.certificate());
    }

    @Test
    @DisplayName("tells three tries of the PIN and five of the password")
    void tellsTries() {
        insert(card().build());
        assertThat(Tool.run("pkcs15-tool", "--list-pins").succeeded().output())
                .containsPattern("Tries left\\s*: 3")
                .containsPattern("Tries left\\s*: 5");
    }

    @Test
    @DisplayName("signs a DigestInfo that OpenSC made (RSA-PKCS)")
    void signsDigestInfo(@TempDir Path folder) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(MESSAGE);
        byte[] digestInfo = HexFormat.of().parseHex(DIGEST_INFO + HexFormat.of().formatHex(hash));
        SoftwareCard software = card().build();
        insert(software);
        assertThat(verifies(signByPin(folder, "RSA-PKCS", digestInfo), authentication))
                .isTrue();
        assertThat(software.authenticationTriesLeft()).isEqualTo(3);
    }

    @Test
    @DisplayName("signs a message that OpenSC hashed (SHA256-RSA-PKCS)")
    void signsMessage(@TempDir Path folder) throws Exception {
        insert(card().build());
        assertThat(verifies(signByPin(folder, "SHA256-RSA-PKCS", MESSAGE), authentication))
                .isTrue();
    }

    @Test
    @DisplayName("signs a message with the signature key, after its password")
    void signsMessageLegally(@TempDir Path folder) throws Exception {
        SoftwareCard software = card().build();
        insert(software);
        Signing signing = sign(folder, Use.SIGNATURE, PASSWORD, "SHA256-RSA-PKCS", MESSAGE);
        assertThat(verifies(signing.made(), signature)).isTrue();
        assertThat(software.signatureTriesLeft()).isEqualTo(5);
    }

    @Test
    @DisplayName("does not sign with the signature key after a wrong password, and counts that alone")
    void rejectsWrongPassword(@TempDir Path folder) throws Exception {
        SoftwareCard software = card().build();
        insert(software);
        sign(folder, Use.SIGNATURE, "ABC124", "SHA256-RSA-PKCS", MESSAGE).tool().failed();
        assertThat(software.signatureTriesLeft()).isEqualTo(4);
        assertThat(software.authenticationTriesLeft()).isEqualTo(3);
    }

    @Test
    @DisplayName("counts a wrong PIN, and forgets the count with the right one")
    void countsWrongPin() throws Exception {
        SoftwareCard software = card().build();
        insert(software);
        verifyPin("9999").failed();
        assertThat(software.authenticationTriesLeft()).isEqualTo(2);
        assertThat(Tool.run("pkcs15-tool", "--list-pins").output()).containsPattern("Tries left\\s*: 2");

        verifyPin(PIN).succeeded();
        assertThat(software.authenticationTriesLeft()).isEqualTo(3);
    }

    @Test
    @DisplayName("is blocked by three wrong PINs, and stays so for the right one")
    void blocksAfterThreeWrongPins() {
        SoftwareCard software = card().build();
        insert(software);
        verifyPin("9997").failed();
        verifyPin("9998").failed();
        verifyPin("9999").failed();

        verifyPin(PIN).failed();
        assertThat(software.authenticationTriesLeft()).isZero();
    }

    @Test
    @DisplayName("keeps its PIN counter when it is taken out and put in again")
    void keepsCounterWithoutPower() {
        SoftwareCard software = card().build();
        insert(software);
        verifyPin("9999").failed();
        takeOut();
        insert(software);
        assertThat(Tool.run("pkcs15-tool", "--list-pins").output()).containsPattern("Tries left\\s*: 2");
    }

    private static Tool verifyPin(String pin) {
        return Tool.run("pkcs15-tool", "--verify-pin", "--auth-id", "1", "--pin", pin);
    }

    private static byte[] signByPin(Path folder, String mechanism, byte[] input) throws Exception {
        return sign(folder, Use.AUTHENTICATION, PIN, mechanism, input).made();
    }

    private static Signing sign(Path folder, Use use, String secret, String mechanism, byte[] input) throws Exception {
        Path in = Files.write(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        Tool tool = Tool.run(
                "pkcs11-tool",
                "--slot-index",
                use.slot,
                "--login",
                "--pin",
                secret,
                "--sign",
                "--mechanism",
                mechanism,
                "--id",
                use.key,
                "--input-file",
                in.toString(),
                "--output-file",
                out.toString());
        return new Signing(tool, out);
    }

    /** OpenSC makes a slot for each PIN. */
    private enum Use {
        AUTHENTICATION("0", "01"),
        SIGNATURE("1", "02");

        private final String slot;
        private final String key;

        Use(String slot, String key) {
            this.slot = slot;
            this.key = key;
        }
    }

    private record Signing(Tool tool, Path out) {
        byte[] made() throws IOException {
            tool.succeeded();
            return Files.readAllBytes(out);
        }
    }

    private static boolean verifies(byte[] made, TestCertificate holder) throws Exception {
        PublicKey key = holder.certificate().getPublicKey();
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(key);
        verifier.update(MESSAGE);
        return verifier.verify(made);
    }

    private static X509Certificate certificate(Tool read) throws Exception {
        String pem = read.succeeded().output();
        byte[] text = pem.substring(pem.indexOf("-----BEGIN")).getBytes(US_ASCII);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(text));
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
