// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import static jp.sekimori.eid.revocation.ocsp.City.NOW;
import static jp.sekimori.eid.revocation.ocsp.City.PKI;
import static jp.sekimori.eid.revocation.ocsp.City.ask;
import static jp.sekimori.eid.revocation.ocsp.City.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.Fingerprint;
import jp.sekimori.eid.revocation.RevocationAnswer;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;
import jp.sekimori.testkit.pki.UsageBit;
import jp.sekimori.testkit.revocation.OcspAnswerBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A responder to which an authority delegates its answers")
class OcspDelegateTest {
    private static final RevocationStatus INVALID = unknown(Reason.REVOCATION_ANSWER_INVALID);
    private static final TestCertificate DELEGATE = PKI.issue(City.delegate());
    private static final TestPki STRANGERS =
            TestPki.builder(City.RANDOM, City.CLOCK).keyKind(KeyKind.RSA_1024).build();

    @Test
    @DisplayName("accepts a responder to which the authority delegates, and names its key")
    void acceptsADelegate() {
        assertThat(ask(FakeResponder.signedBy(DELEGATE))).isEqualTo(goodBy(DELEGATE));
    }

    @Test
    @DisplayName("accepts a delegate that is named by its key")
    void acceptsADelegateNamedByItsKey() {
        assertThat(ask(FakeResponder.signedBy(DELEGATE, OcspAnswerBuilder::namingItsKey)))
                .isEqualTo(goodBy(DELEGATE));
    }

    @Test
    @DisplayName("accepts a delegate among other certificates")
    void acceptsADelegateAmongOthers() {
        assertThat(ask(FakeResponder.signedBy(
                        DELEGATE, answer -> answer.including(City.RESIDENT, DELEGATE.certificate()))))
                .isEqualTo(goodBy(DELEGATE));
    }

    @Test
    @DisplayName("accepts a delegate without key usage")
    void acceptsADelegateWithoutKeyUsage() {
        TestCertificate delegate = PKI.issue(City.delegate().withKeyUsage());

        assertThat(ask(FakeResponder.signedBy(delegate))).isEqualTo(goodBy(delegate));
    }

    @Test
    @DisplayName("rejects a stranger's delegate, whose certificate looks right")
    void rejectsAStrangersDelegate() {
        assertThat(ask(FakeResponder.signedBy(STRANGERS.issue(City.delegate()))))
                .isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects the delegate of an authority with another name")
    void rejectsTheDelegateOfAnotherName() {
        TestPki other = TestPki.builder(City.RANDOM, City.CLOCK)
                .keyKind(KeyKind.RSA_1024)
                .organisation("SOMEBODY ELSE")
                .build();

        assertThat(ask(FakeResponder.signedBy(other.issue(City.delegate())))).isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects the delegate of an older generation")
    void rejectsTheDelegateOfAnotherGeneration() {
        assertThat(ask(FakeResponder.signedBy(PKI.issue(0, City.delegate())))).isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects a resident who answers with his own card")
    void rejectsACard() {
        assertThat(ask(FakeResponder.signedBy(
                        PKI.issue(LeafProfile.authentication().withKeyKind(KeyKind.EC_P256)))))
                .isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects a certificate for any purpose")
    void rejectsAnyPurpose() {
        rejectsDelegate(delegate -> delegate.withExtendedKeyUsage("2.5.29.37.0"));
    }

    @Test
    @DisplayName("rejects a certificate for no purpose in particular")
    void rejectsNoPurpose() {
        rejectsDelegate(LeafProfile::withExtendedKeyUsage);
    }

    @Test
    @DisplayName("rejects a delegate whose key is not for signing")
    void rejectsAKeyForEncryption() {
        rejectsDelegate(delegate -> delegate.withKeyUsage(UsageBit.KEY_ENCIPHERMENT));
    }

    @Test
    @DisplayName("rejects a delegate that would itself have to be checked: its stolen key could not be stopped")
    void rejectsADelegateToBeChecked() {
        rejectsDelegate(LeafProfile::withoutNoCheck);
    }

    @Test
    @DisplayName("rejects a delegate whose time is over, from the next second on")
    void rejectsAnExpiredDelegate() {
        acceptsDelegate(delegate -> delegate.validTo(NOW));
        rejectsDelegate(delegate -> delegate.validTo(NOW.minusSeconds(1)));
    }

    @Test
    @DisplayName("rejects a delegate whose time has not come")
    void rejectsADelegateOfTomorrow() {
        acceptsDelegate(delegate -> delegate.validFrom(NOW));
        rejectsDelegate(delegate -> delegate.validFrom(NOW.plusSeconds(1)));
    }

    @Test
    @DisplayName("rejects a delegate with a critical extension that nobody knows")
    void rejectsACriticalExtension() {
        rejectsDelegate(delegate -> delegate.withCriticalExtension("1.3.6.1.4.1.99999.7"));
    }

    @Test
    @DisplayName("rejects a delegate whose certificate is signed over SHA-1")
    void rejectsAWeaklySignedDelegate() {
        rejectsDelegate(delegate -> delegate.signedWith("SHA1withRSA"));
    }

    private static void acceptsDelegate(UnaryOperator<LeafProfile> change) {
        TestCertificate delegate = PKI.issue(change.apply(City.delegate()));
        assertThat(ask(FakeResponder.signedBy(delegate))).isEqualTo(goodBy(delegate));
    }

    private static void rejectsDelegate(UnaryOperator<LeafProfile> change) {
        TestCertificate delegate = PKI.issue(change.apply(City.delegate()));
        assertThat(ask(FakeResponder.signedBy(delegate))).isEqualTo(INVALID);
    }

    private static RevocationStatus goodBy(TestCertificate signer) {
        return new RevocationStatus.Good(
                new RevocationAnswer("ocsp", NOW, Fingerprint.ofKey(signer.certificate()), false));
    }
}
