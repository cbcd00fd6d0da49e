// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import static jp.sekimori.eid.revocation.ocsp.City.ISSUER;
import static jp.sekimori.eid.revocation.ocsp.City.NOW;
import static jp.sekimori.eid.revocation.ocsp.City.RESIDENT;
import static jp.sekimori.eid.revocation.ocsp.City.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.revocation.RevocationAnswer;
import jp.sekimori.eid.revocation.RevocationCause;
import jp.sekimori.eid.revocation.RevocationPolicy;
import jp.sekimori.eid.revocation.RevocationSource;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.eid.revocation.SourceReport;
import jp.sekimori.testkit.revocation.OcspAnswerBuilder;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A responder's signed word that a card is revoked is not lost for a list that is behind")
class OcspRevocationTest {
    private static final int KEY_COMPROMISE = 1;
    private static final RevocationAnswer TEN_HOURS_OLD =
            new RevocationAnswer("crl", NOW.minus(Duration.ofHours(10)), "authority", true);

    @Test
    @DisplayName("when it is of longer ago than the maximum age")
    void whenItIsOld() {
        isHeard(answer -> answer.revoked(KEY_COMPROMISE)
                .thisUpdate(NOW.minus(Freshness.DEFAULT.maximumAge()).minusSeconds(1)));
    }

    @Test
    @DisplayName("when its successor is overdue")
    void whenItsSuccessorIsOverdue() {
        isHeard(answer -> answer.revoked(KEY_COMPROMISE)
                .thisUpdate(NOW.minus(Duration.ofMinutes(50)))
                .nextUpdate(NOW.minus(Duration.ofMinutes(20))));
    }

    @Test
    @DisplayName("when it was signed longer ago than the maximum age")
    void whenItWasSignedLongAgo() {
        isHeard(answer -> answer.revoked(KEY_COMPROMISE).producedAt(NOW.minus(Duration.ofDays(1))));
    }

    @Test
    @DisplayName("when it comes without our nonce")
    void whenItHasNoNonce() {
        isHeard(answer -> answer.revoked(KEY_COMPROMISE).withoutNonce());
    }

    @Test
    @DisplayName("when it names the card in the other hash than was asked in")
    void whenItIsInAnotherHash() {
        isHeard(answer -> answer.revoked(KEY_COMPROMISE).about(inSha1(answer.asked())));
    }

    @Test
    @DisplayName("when it names the card twice in the other hash")
    void whenItIsTwiceInAnotherHash() {
        isHeard(answer -> answer.revoked(KEY_COMPROMISE).about(inSha1(answer.asked()), inSha1(answer.asked())));
    }

    @Test
    @DisplayName("when a critical extension that nobody knows stands with the card or with the answer")
    void whenItHasAnUnknownCriticalExtension() {
        isHeard(answer -> answer.revoked(KEY_COMPROMISE).withCriticalSingleExtension());
        isHeard(answer -> answer.revoked(KEY_COMPROMISE).withCriticalExtension());
    }

    @Test
    @DisplayName("when the responder's clock is fast, by minutes or by a year; it counts as of now and no later")
    void whenItsClockIsFast() {
        for (Duration fast : List.of(Duration.ofSeconds(301), Duration.ofDays(365))) {
            UnaryOperator<OcspAnswerBuilder> answer = revoked -> revoked.revoked(KEY_COMPROMISE)
                    .producedAt(NOW.plus(fast))
                    .thisUpdate(NOW.plus(fast))
                    .nextUpdate(NOW.plus(fast).plusSeconds(900));
            isHeard(answer);
            isHeard(revoked -> answer.apply(revoked).withoutNonce());
            assertThat(asOf(answer)).isEqualTo(NOW);
            assertThat(asOf(revoked -> answer.apply(revoked).withoutNonce())).isEqualTo(NOW);
        }
        isHeard(answer -> answer.revoked(KEY_COMPROMISE).producedAt(NOW.plus(Duration.ofMinutes(6))));
        isHeard(answer -> answer.revoked(KEY_COMPROMISE).thisUpdate(NOW.plus(Duration.ofMinutes(6))));
    }

    @Test
    @DisplayName("for what it rests on was known before a good answer: with our nonce it was said just now")
    void countsAsOfWhenItWasSaid() {
        Instant lastNight = NOW.minus(Duration.ofHours(12));
        Instant aMomentAgo = NOW.minusSeconds(2);

        assertThat(asOf(answer ->
                        answer.revoked(KEY_COMPROMISE).thisUpdate(lastNight).producedAt(aMomentAgo)))
                .isEqualTo(aMomentAgo);
        assertThat(asOf(answer -> answer.revoked(KEY_COMPROMISE)
                        .thisUpdate(NOW.minus(Duration.ofMinutes(30)))
                        .producedAt(aMomentAgo)))
                .isEqualTo(aMomentAgo);
        assertThat(asOf(answer -> answer.revoked(KEY_COMPROMISE)
                        .thisUpdate(lastNight)
                        .producedAt(aMomentAgo)
                        .withoutNonce()))
                .as("it may have been recorded")
                .isEqualTo(lastNight);
    }

    @Test
    @DisplayName("but when nobody signed it who may, it says nothing")
    void saysNothingUnsigned() {
        FakeResponder stranger = FakeResponder.signedBy(
                City.PKI.authority(0),
                answer -> answer.revoked(KEY_COMPROMISE).withoutNonce().naming(ISSUER));

        assertThat(City.ask(stranger)).isEqualTo(City.unknown(Reason.REVOCATION_ANSWER_INVALID));
    }

    @Test
    @DisplayName("but it keeps the responder reported as down, and is asked for again")
    void isNoGoodAnswerOfTheResponder() {
        FakeResponder replaying =
                FakeResponder.answering(answer -> answer.revoked(KEY_COMPROMISE).withoutNonce());
        OcspSource source = City.source(replaying);
        source.check(RESIDENT, ISSUER, NOW);
        source.check(RESIDENT, ISSUER, NOW);

        assertThat(source.reports(NOW)).extracting(SourceReport::state).containsExactly(SourceReport.State.DOWN);
        assertThat(replaying.count()).isEqualTo(2);
    }

    private static void isHeard(UnaryOperator<OcspAnswerBuilder> answer) {
        RevocationSource behind = (holder, issuer, now) -> new RevocationStatus.Good(TEN_HOURS_OLD);
        RevocationPolicy policy = new RevocationPolicy(
                List.of(City.source(SETTINGS, FakeResponder.answering(answer)), behind), Duration.ofHours(24));

        assertThat(policy.check(RESIDENT, ISSUER, NOW))
                .isInstanceOfSatisfying(RevocationStatus.Revoked.class, revoked -> assertThat(revoked.cause())
                        .isEqualTo(RevocationCause.KEY_COMPROMISE));
    }

    private static Instant asOf(UnaryOperator<OcspAnswerBuilder> answer) {
        return ((RevocationStatus.Revoked) City.ask(FakeResponder.answering(answer)))
                .answer()
                .thisUpdate();
    }

    private static CertID inSha1(CertID asked) {
        byte[] key = SubjectPublicKeyInfo.getInstance(ISSUER.getPublicKey().getEncoded())
                .getPublicKeyData()
                .getBytes();
        return new CertID(
                new AlgorithmIdentifier(new ASN1ObjectIdentifier(CertIdHash.SHA1.oid())),
                new DEROctetString(
                        CertIdHash.SHA1.of(ISSUER.getSubjectX500Principal().getEncoded())),
                new DEROctetString(CertIdHash.SHA1.of(key)),
                asked.getSerialNumber());
    }
}
