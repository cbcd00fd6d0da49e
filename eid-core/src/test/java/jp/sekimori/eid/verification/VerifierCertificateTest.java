// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.verification;

import static jp.sekimori.eid.verification.SignIn.NOW;
import static jp.sekimori.eid.verification.SignIn.ORIGIN;
import static jp.sekimori.eid.verification.SignIn.RESIDENT;
import static jp.sekimori.eid.verification.SignIn.code;
import static jp.sekimori.eid.verification.SignIn.residentWith;
import static jp.sekimori.eid.verification.SignIn.token;
import static jp.sekimori.eid.verification.SignIn.utf8;
import static jp.sekimori.eid.verification.SignIn.verifier;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import jp.sekimori.eid.certificate.CertificateDer;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.ChallengeFixture;
import jp.sekimori.eid.token.AuthenticationToken;
import jp.sekimori.eid.token.SignatureAlgorithm;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.UsageBit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The verifier, about the certificate,")
class VerifierCertificateTest {
    private static final Challenge CHALLENGE = ChallengeFixture.signIn();
    private static final LeafProfile PROFILE = LeafProfile.authentication();

    @Test
    @DisplayName("rejects bytes that are not a certificate with SEK-201")
    void rejectsRubbish() {
        assertThat(presentDer(new byte[] {0x30, 0x03, 0x02, 0x01, 0x01})).isEqualTo("SEK-201");
        assertThat(presentDer("certificate".getBytes(StandardCharsets.UTF_8))).isEqualTo("SEK-201");
    }

    @Test
    @DisplayName("rejects bytes behind the end of the certificate with SEK-201")
    void rejectsTrailingBytes() {
        byte[] der = RESIDENT.der();

        assertThat(presentDer(Arrays.copyOf(der, der.length + 1))).isEqualTo("SEK-201");
        assertThat(presentDer(Arrays.copyOf(der, der.length - 1))).isEqualTo("SEK-201");
    }

    @Test
    @DisplayName("rejects a certificate in PEM instead of DER with SEK-201")
    void rejectsPem() {
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(RESIDENT.der())
                + "\n-----END CERTIFICATE-----\n";

        assertThat(presentDer(pem.getBytes(StandardCharsets.US_ASCII))).isEqualTo("SEK-201");
    }

    @Test
    @DisplayName("rejects a certificate whose length is open-ended (BER) with SEK-201")
    void rejectsIndefiniteLength() {
        byte[] der = RESIDENT.der();
        byte[] ber = new byte[der.length];
        ber[0] = 0x30;
        ber[1] = (byte) 0x80;
        System.arraycopy(der, 4, ber, 2, der.length - 4);

        assertThat(presentDer(ber)).isEqualTo("SEK-201");
    }

    @Test
    @DisplayName("rejects a certificate without a policy with SEK-202")
    void rejectsMissingPolicy() {
        assertThat(present(PROFILE.withPolicies())).isEqualTo("SEK-202");
    }

    @Test
    @DisplayName("rejects the wrong policy, the signature certificate's above all, with SEK-203")
    void rejectsWrongPolicy() {
        assertThat(present(PROFILE.withPolicies(LeafProfile.SIGNATURE_POLICY))).isEqualTo("SEK-203");
        assertThat(present(PROFILE.withPolicies("2.5.29.32.0"))).isEqualTo("SEK-203");
        assertThat(present(LeafProfile.signature())).isEqualTo("SEK-203");
    }

    @Test
    @DisplayName("accepts the right policy beside another one")
    void acceptsSeveralPolicies() {
        assertThat(present(PROFILE.withPolicies("1.2.3.4", LeafProfile.AUTHENTICATION_POLICY)))
                .isEqualTo("verified");
    }

    @Test
    @DisplayName("rejects a certificate without key usage with SEK-204")
    void rejectsMissingKeyUsage() {
        assertThat(present(PROFILE.withKeyUsage())).isEqualTo("SEK-204");
    }

    @Test
    @DisplayName("rejects the wrong key usage, and one bit too many, with SEK-204")
    void rejectsWrongKeyUsage() {
        assertThat(present(PROFILE.withKeyUsage(UsageBit.KEY_ENCIPHERMENT))).isEqualTo("SEK-204");
        assertThat(present(PROFILE.withKeyUsage(UsageBit.DIGITAL_SIGNATURE, UsageBit.NON_REPUDIATION)))
                .isEqualTo("SEK-204");
    }

    @Test
    @DisplayName("rejects a certificate without extended key usage with SEK-205")
    void rejectsMissingExtendedKeyUsage() {
        assertThat(present(PROFILE.withExtendedKeyUsage())).isEqualTo("SEK-205");
    }

    @Test
    @DisplayName("rejects a server's purpose, and the purpose that means any, with SEK-205")
    void rejectsWrongExtendedKeyUsage() {
        assertThat(present(PROFILE.withExtendedKeyUsage("1.3.6.1.5.5.7.3.1"))).isEqualTo("SEK-205");
        assertThat(present(PROFILE.withExtendedKeyUsage("2.5.29.37.0"))).isEqualTo("SEK-205");
    }

    @Test
    @DisplayName("accepts the right purpose beside another one")
    void acceptsSeveralPurposes() {
        assertThat(present(PROFILE.withExtendedKeyUsage("1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.2")))
                .isEqualTo("verified");
    }

    @Test
    @DisplayName("rejects an authority as the holder with SEK-206")
    void rejectsAuthorityAsLeaf() {
        assertThat(present(PROFILE.asAuthority())).isEqualTo("SEK-206");
        assertThat(present(PROFILE.asAuthorityOfLeaves())).isEqualTo("SEK-206");
    }

    @Test
    @DisplayName("rejects an expired certificate with SEK-207, from the second after its last")
    void rejectsExpired() {
        assertThat(present(PROFILE.validTo(NOW.minus(Duration.ofSeconds(1))))).isEqualTo("SEK-207");
        assertThat(present(PROFILE.validTo(NOW))).isEqualTo("verified");
    }

    @Test
    @DisplayName("rejects a certificate that is not valid yet with SEK-208, up to the second before its first")
    void rejectsNotYetValid() {
        assertThat(present(PROFILE.validFrom(NOW.plus(Duration.ofSeconds(1))))).isEqualTo("SEK-208");
        assertThat(present(PROFILE.validFrom(NOW))).isEqualTo("verified");
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyKind.class,
            names = {"RSA_1024", "RSA_2048_EXPONENT_3", "EC_P256", "EC_P384"})
    @DisplayName("rejects a weak key, and a key of another kind than the algorithm, with SEK-209")
    void rejectsOtherKeys(KeyKind kind) {
        TestCertificate card = SignIn.PKI.issue(PROFILE.withKeyKind(kind));
        AuthenticationToken other = token(RESIDENT, CHALLENGE);
        AuthenticationToken token = AuthenticationToken.of(
                CertificateDer.of(card.der()), SignatureAlgorithm.RS256, other.signature(), "test/1");

        assertThat(code(verifier().verify(utf8(token), CHALLENGE, ORIGIN))).isEqualTo("SEK-209");
    }

    @Test
    @DisplayName("rejects a certificate that the authority signed over SHA-1 with SEK-210")
    void rejectsSha1Certificate() {
        assertThat(present(PROFILE.signedWith("SHA1withRSA"))).isEqualTo("SEK-210");
    }

    @Test
    @DisplayName("rejects a critical extension that it does not know with SEK-215")
    void rejectsUnknownCriticalExtension() {
        assertThat(present(PROFILE.withCriticalExtension("1.3.6.1.4.1.99999.1")))
                .isEqualTo("SEK-215");
    }

    private static String present(LeafProfile profile) {
        return code(verifier().verify(utf8(token(residentWith(profile), CHALLENGE)), CHALLENGE, ORIGIN));
    }

    private static String presentDer(byte[] der) {
        AuthenticationToken token = AuthenticationToken.of(
                CertificateDer.of(der),
                SignatureAlgorithm.RS256,
                token(RESIDENT, CHALLENGE).signature(),
                "test/1");
        return code(verifier().verify(utf8(token), CHALLENGE, ORIGIN));
    }
}
