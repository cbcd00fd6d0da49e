// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import static jp.sekimori.eid.revocation.ocsp.City.AUTHORITY;
import static jp.sekimori.eid.revocation.ocsp.City.NOW;
import static jp.sekimori.eid.revocation.ocsp.City.PKI;
import static jp.sekimori.eid.revocation.ocsp.City.SETTINGS;
import static jp.sekimori.eid.revocation.ocsp.City.ask;
import static jp.sekimori.eid.revocation.ocsp.City.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.util.List;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.Fingerprint;
import jp.sekimori.eid.revocation.RevocationAnswer;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;
import jp.sekimori.testkit.revocation.OcspAnswerBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Who may sign a responder's answer")
class OcspSignerTest {
    private static final RevocationStatus INVALID = unknown(Reason.REVOCATION_ANSWER_INVALID);
    private static final TestCertificate DELEGATE = PKI.issue(City.delegate());
    private static final TestPki STRANGERS =
            TestPki.builder(City.RANDOM, City.CLOCK).keyKind(KeyKind.RSA_1024).build();

    @ParameterizedTest
    @ValueSource(strings = {"SHA256withRSA", "SHA384withRSA", "SHA512withRSA"})
    @DisplayName("accepts strong signatures with RSA")
    void acceptsStrongRsa(String algorithm) {
        assertThat(ask(FakeResponder.answering(answer -> answer.signedWith(algorithm))))
                .isEqualTo(City.good());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA256withECDSA", "SHA384withECDSA", "SHA512withECDSA"})
    @DisplayName("accepts strong signatures with elliptic curves")
    void acceptsStrongEcdsa(String algorithm) {
        assertThat(ask(FakeResponder.signedBy(DELEGATE, answer -> answer.signedWith(algorithm))))
                .isEqualTo(goodBy(DELEGATE));
    }

    @Test
    @DisplayName("rejects a signature over SHA-1, which collisions can forge")
    void rejectsSha1() {
        assertThat(ask(FakeResponder.answering(answer -> answer.signedWith("SHA1withRSA"))))
                .isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects a stranger with the authority's name")
    void rejectsAStrangerWithTheAuthoritysName() {
        assertThat(ask(FakeResponder.signedBy(STRANGERS.authority(0)))).isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects a stranger who brings his own authority along")
    void rejectsAStrangerWithHisOwnAuthority() {
        TestCertificate stranger = STRANGERS.authority(0);

        assertThat(ask(FakeResponder.signedBy(stranger, answer -> answer.including(stranger.certificate()))))
                .isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects an older generation of the authority, which has the same name")
    void rejectsAnotherGeneration() {
        assertThat(ask(FakeResponder.signedBy(PKI.authority(0)))).isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects an answer that names the delegate and is signed by somebody else")
    void rejectsABorrowedCertificate() {
        assertThat(ask(FakeResponder.signedBy(STRANGERS.authority(0), answer -> answer.naming(DELEGATE.certificate())
                        .including(DELEGATE.certificate()))))
                .isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects a signer that is not the one named")
    void rejectsAnotherSignerThanNamed() {
        assertThat(ask(FakeResponder.signedBy(DELEGATE, answer -> answer.naming(City.RESIDENT))))
                .isEqualTo(INVALID);
        assertThat(ask(FakeResponder.answering(answer -> answer.naming(DELEGATE.certificate()))))
                .isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects a delegate that does not bring its certificate")
    void rejectsAnAbsentCertificate() {
        assertThat(ask(FakeResponder.signedBy(DELEGATE, OcspAnswerBuilder::including)))
                .isEqualTo(INVALID);
    }

    @Test
    @DisplayName("accepts a pinned responder, which may be anybody's")
    void acceptsAPinnedResponder() {
        TestCertificate stranger = STRANGERS.authority(0);

        assertThat(ask(pinning(DELEGATE.certificate(), stranger.certificate()), FakeResponder.signedBy(stranger)))
                .isEqualTo(goodBy(stranger));
    }

    @Test
    @DisplayName("rejects everyone else once a responder is pinned: a delegate")
    void rejectsADelegateWhereAnotherIsPinned() {
        assertThat(ask(pinning(DELEGATE.certificate()), FakeResponder.signedBy(PKI.issue(City.delegate()))))
                .isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects everyone else once a responder is pinned: the authority itself")
    void rejectsTheAuthorityWhereAResponderIsPinned() {
        assertThat(ask(pinning(DELEGATE.certificate()), FakeResponder.signedBy(AUTHORITY)))
                .isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects a pinned responder whose time is over")
    void rejectsAnExpiredPin() {
        TestCertificate old = PKI.issue(City.delegate().validTo(NOW.minusSeconds(1)));

        assertThat(ask(pinning(old.certificate()), FakeResponder.signedBy(old))).isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects a stranger who names the pinned responder")
    void rejectsAStrangerWithAPinnedName() {
        assertThat(ask(
                        pinning(DELEGATE.certificate()),
                        FakeResponder.signedBy(
                                STRANGERS.authority(0), answer -> answer.naming(DELEGATE.certificate()))))
                .isEqualTo(INVALID);
    }

    private static OcspSettings pinning(X509Certificate... certificates) {
        return SETTINGS.withPinned(List.of(certificates));
    }

    private static RevocationStatus goodBy(TestCertificate signer) {
        return new RevocationStatus.Good(
                new RevocationAnswer("ocsp", NOW, Fingerprint.ofKey(signer.certificate()), false));
    }
}
