// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import static jp.sekimori.eid.revocation.ocsp.City.SETTINGS;
import static jp.sekimori.eid.revocation.ocsp.City.ask;
import static jp.sekimori.eid.revocation.ocsp.City.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.revocation.RevocationCause;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.testkit.revocation.OcspAnswerBuilder;
import jp.sekimori.testkit.revocation.OcspEncoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What a responder answers")
class OcspAnswerTest {
    private static final RevocationStatus INVALID = unknown(Reason.REVOCATION_ANSWER_INVALID);

    @Test
    @DisplayName("accepts 'good', signed by the authority, with our nonce")
    void acceptsGood() {
        assertThat(ask(FakeResponder.honest())).isEqualTo(City.good());
    }

    @Test
    @DisplayName("accepts a responder that is named by its key")
    void acceptsAResponderNamedByItsKey() {
        assertThat(ask(FakeResponder.answering(OcspAnswerBuilder::namingItsKey)))
                .isEqualTo(City.good());
    }

    @ParameterizedTest
    @EnumSource(CertIdHash.class)
    @DisplayName("accepts an answer in the hash that was asked in")
    void acceptsEachHash(CertIdHash hash) {
        assertThat(ask(SETTINGS.withHash(hash), FakeResponder.honest())).isEqualTo(City.good());
    }

    @ParameterizedTest
    @EnumSource(RevocationCause.class)
    @DisplayName("tells a revocation with its reason; a suspended card is revoked")
    void tellsARevocation(RevocationCause cause) {
        assertThat(ask(FakeResponder.answering(answer -> answer.revoked(cause.number()))))
                .isEqualTo(new RevocationStatus.Revoked(City.answer(), cause));
    }

    @Test
    @DisplayName("tells a revocation for which no reason is given")
    void tellsARevocationWithoutReason() {
        assertThat(ask(FakeResponder.answering(OcspAnswerBuilder::revokedWithoutReason)))
                .isEqualTo(new RevocationStatus.Revoked(City.answer(), RevocationCause.UNSPECIFIED));
    }

    @Test
    @DisplayName("rejects 'unknown', which is never good")
    void rejectsUnknown() {
        assertThat(ask(FakeResponder.answering(OcspAnswerBuilder::unknown)))
                .isEqualTo(unknown(Reason.REVOCATION_UNKNOWN));
    }

    @Test
    @DisplayName("rejects an answer without nonce: it may have been recorded")
    void rejectsAMissingNonce() {
        assertThat(ask(FakeResponder.answering(OcspAnswerBuilder::withoutNonce)))
                .isEqualTo(INVALID);
    }

    @Test
    @DisplayName("accepts an answer without nonce where the city says so")
    void acceptsAMissingNonceByConfiguration() {
        assertThat(ask(
                        SETTINGS.withNonce(NonceRule.IF_GIVEN),
                        FakeResponder.answering(OcspAnswerBuilder::withoutNonce)))
                .isInstanceOf(RevocationStatus.Good.class);
    }

    @ParameterizedTest
    @EnumSource(NonceRule.class)
    @DisplayName("rejects a recorded answer with the nonce of another request, under every rule")
    void rejectsAnotherNonce(NonceRule rule) {
        byte[] recorded = OcspEncoding.nonceContent(new byte[32]);

        assertThat(ask(SETTINGS.withNonce(rule), FakeResponder.answering(answer -> answer.nonce(recorded))))
                .isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects a good answer for a neighbour's card")
    void rejectsAnotherSerialNumber() {
        assertThat(ask(FakeResponder.answering(answer -> answer.about(neighbour(answer.asked())))))
                .isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects the same serial number of another generation of the authority")
    void rejectsAnotherIssuerKey() {
        assertThat(ask(FakeResponder.answering(answer -> answer.about(new CertID(
                        answer.asked().getHashAlgorithm(),
                        answer.asked().getIssuerNameHash(),
                        new DEROctetString(new byte[32]),
                        answer.asked().getSerialNumber())))))
                .isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects the same serial number of an authority with another name")
    void rejectsAnotherIssuerName() {
        assertThat(ask(FakeResponder.answering(answer -> answer.about(new CertID(
                        answer.asked().getHashAlgorithm(),
                        new DEROctetString(new byte[32]),
                        answer.asked().getIssuerKeyHash(),
                        answer.asked().getSerialNumber())))))
                .isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects our hashes under the name of another algorithm")
    void rejectsAnotherHashAlgorithm() {
        AlgorithmIdentifier other = new AlgorithmIdentifier(new ASN1ObjectIdentifier("2.16.840.1.101.3.4.2.8"));

        assertThat(ask(FakeResponder.answering(answer -> answer.about(new CertID(
                        other,
                        answer.asked().getIssuerNameHash(),
                        answer.asked().getIssuerKeyHash(),
                        answer.asked().getSerialNumber())))))
                .isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects our certificate among others")
    void rejectsSeveralCertificates() {
        assertThat(ask(FakeResponder.answering(answer -> answer.about(answer.asked(), neighbour(answer.asked())))))
                .isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects two words about our certificate, both good: one would have been asked for")
    void rejectsOurCertificateTwice() {
        assertThat(ask(FakeResponder.answering(answer -> answer.about(answer.asked(), answer.asked()))))
                .isEqualTo(INVALID);
    }

    @Test
    @DisplayName("tells a revocation when two words about our certificate differ, in either order")
    void tellsTheStricterOfTwoWords() {
        for (boolean revokedFirst : new boolean[] {true, false}) {
            assertThat(ask(FakeResponder.answering(answer -> answer.contradicting(revokedFirst))))
                    .isEqualTo(new RevocationStatus.Revoked(City.answer(), RevocationCause.KEY_COMPROMISE));
        }
    }

    @Test
    @DisplayName("rejects a neighbour's revocation beside our own good standing: neither is ours alone")
    void rejectsANeighboursRevocation() {
        assertThat(ask(FakeResponder.answering(
                        answer -> answer.revoked(1).about(neighbour(answer.asked()), neighbour(answer.asked())))))
                .isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects an answer about nobody")
    void rejectsNoCertificate() {
        assertThat(ask(FakeResponder.answering(OcspAnswerBuilder::about))).isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects a critical extension of the answer that nobody knows")
    void rejectsAnUnknownCriticalExtension() {
        assertThat(ask(FakeResponder.answering(OcspAnswerBuilder::withCriticalExtension)))
                .isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects a critical extension about the certificate that nobody knows")
    void rejectsAnUnknownCriticalSingleExtension() {
        assertThat(ask(FakeResponder.answering(OcspAnswerBuilder::withCriticalSingleExtension)))
                .isEqualTo(INVALID);
    }

    private static CertID neighbour(CertID asked) {
        return new CertID(
                asked.getHashAlgorithm(),
                asked.getIssuerNameHash(),
                asked.getIssuerKeyHash(),
                new ASN1Integer(asked.getSerialNumber().getValue().add(BigInteger.ONE)));
    }
}
