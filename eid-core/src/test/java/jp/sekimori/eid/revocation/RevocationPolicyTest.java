// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestPki;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A policy of revocation sources")
class RevocationPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final TestPki PKI = TestPki.builder(new SecureRandom(), Clock.fixed(NOW, ZoneOffset.UTC))
            .keyKind(KeyKind.EC_P256)
            .build();
    private static final X509Certificate ANCHOR = PKI.anchors().get(0);
    private static final X509Certificate LEAF =
            PKI.issue(LeafProfile.authentication().withKeyKind(KeyKind.EC_P256)).certificate();

    private final List<String> asked = new ArrayList<>();

    @Test
    @DisplayName("ends with the first source's good answer")
    void endsWithGood() {
        RevocationStatus good = good("ocsp", NOW);

        assertThat(check(source("ocsp", good), source("crl", good("crl", NOW)))).isEqualTo(good);
        assertThat(asked).containsExactly("ocsp");
    }

    @Test
    @DisplayName("rejects a card that a list in memory revoked after the moment of which the responder says good")
    void rejectsAnOlderGoodThanTheListHeld() {
        RevocationStatus revoked = new RevocationStatus.Revoked(answer("crl", NOW), RevocationCause.KEY_COMPROMISE);
        for (Instant notLater : List.of(NOW, NOW.minus(Duration.ofMinutes(45)))) {
            assertThat(check(source("ocsp", good("ocsp", notLater)), inMemory(revoked)))
                    .isInstanceOfSatisfying(
                            RevocationStatus.Revoked.class,
                            said -> assertThat(said.answer().source()).isEqualTo("crl"));
        }
    }

    @Test
    @DisplayName(
            "accepts a good answer of later than the list that revoked the card, and after a list that has no answer")
    void acceptsANewerGoodThanTheListHeld() {
        RevocationStatus good = good("ocsp", NOW);
        RevocationStatus before =
                new RevocationStatus.Revoked(answer("crl", NOW.minusSeconds(1)), RevocationCause.CERTIFICATE_HOLD);

        assertThat(check(source("ocsp", good), inMemory(before))).isEqualTo(good);
        assertThat(check(source("ocsp", good), inMemory(unknown(Reason.REVOCATION_LIST_STALE))))
                .isEqualTo(good);
    }

    @Test
    @DisplayName("rejects a card that was revoked since, by a good answer that is dated ahead")
    void rejectsAGoodFromAheadAfterARevocation() {
        RevocationStatus revoked =
                new RevocationStatus.Revoked(answer("crl", NOW.plusSeconds(120)), RevocationCause.KEY_COMPROMISE);
        List<RevocationStatus> said = new ArrayList<>(List.of(revoked, good("ocsp", NOW.plusSeconds(240))));
        RevocationPolicy policy = new RevocationPolicy(List.of((holder, issuer, now) -> said.remove(0)), HOUR);
        policy.check(LEAF, ANCHOR, NOW);

        assertThat(policy.check(LEAF, ANCHOR, NOW.plusSeconds(120))).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    @DisplayName("rejects as soon as a source says revoked, and asks no other for a better answer")
    void endsWithRevoked() {
        RevocationStatus revoked = new RevocationStatus.Revoked(answer("ocsp", NOW), RevocationCause.CERTIFICATE_HOLD);

        assertThat(check(source("ocsp", revoked), source("crl", good("crl", NOW))))
                .isEqualTo(revoked);
        assertThat(asked).containsExactly("ocsp");
    }

    @Test
    @DisplayName("rejects by an old answer that says revoked: time does not take a revocation back")
    void endsWithOldRevoked() {
        RevocationStatus revoked = new RevocationStatus.Revoked(
                answer("crl", NOW.minus(Duration.ofDays(900))), RevocationCause.KEY_COMPROMISE);

        assertThat(check(source("crl", revoked), source("ocsp", good("ocsp", NOW))))
                .isEqualTo(revoked);
    }

    @Test
    @DisplayName(
            "rejects a card that was revoked by a good answer of before that, or of the same moment, from whomever")
    void rejectsAnOlderGood() {
        RevocationStatus revoked = new RevocationStatus.Revoked(answer("ocsp", NOW), RevocationCause.CERTIFICATE_HOLD);
        RevocationStatus newer = good("crl", NOW.plusSeconds(1));
        List<RevocationStatus> said = new ArrayList<>(List.of(
                revoked,
                good("crl", NOW.minusSeconds(1)),
                good("crl", NOW),
                unknown(Reason.REVOCATION_UNKNOWN),
                newer));
        RevocationPolicy policy = new RevocationPolicy(List.of((holder, issuer, now) -> said.remove(0)), HOUR);

        assertThat(policy.check(LEAF, ANCHOR, NOW)).isEqualTo(revoked);
        for (int older = 0; older < 2; older++) {
            assertThat(policy.check(LEAF, ANCHOR, NOW))
                    .isEqualTo(new RevocationStatus.Revoked(
                            answer("ocsp", NOW).heardBefore(), RevocationCause.CERTIFICATE_HOLD));
        }
        assertThat(policy.check(LEAF, ANCHOR, NOW)).isEqualTo(unknown(Reason.REVOCATION_UNKNOWN));
        assertThat(policy.check(LEAF, ANCHOR, NOW.plusSeconds(1))).isEqualTo(newer);
    }

    @Test
    @DisplayName("remembers the newest revocation, and of one card nothing about another")
    void remembersTheNewest() {
        RevocationStatus newest = new RevocationStatus.Revoked(answer("ocsp", NOW), RevocationCause.CERTIFICATE_HOLD);
        RevocationStatus older =
                new RevocationStatus.Revoked(answer("crl", NOW.minusSeconds(9)), RevocationCause.CERTIFICATE_HOLD);
        RevocationStatus between = good("crl", NOW.minusSeconds(5));
        List<RevocationStatus> said = new ArrayList<>(List.of(newest, older, between, between));
        RevocationPolicy policy = new RevocationPolicy(List.of((holder, issuer, now) -> said.remove(0)), HOUR);
        X509Certificate other = PKI.issue(LeafProfile.authentication().withKeyKind(KeyKind.EC_P256))
                .certificate();
        policy.check(LEAF, ANCHOR, NOW);
        policy.check(LEAF, ANCHOR, NOW);

        assertThat(policy.check(LEAF, ANCHOR, NOW)).isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(policy.check(other, ANCHOR, NOW)).isEqualTo(between);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {
                "REVOCATION_SOURCE_UNAVAILABLE",
                "REVOCATION_ANSWER_INVALID",
                "REVOCATION_ANSWER_STALE",
                "REVOCATION_LIST_MISSING",
                "REVOCATION_LIST_STALE",
                "REVOCATION_LIST_UNUSABLE"
            })
    @DisplayName("goes on to the next source after a failure, and gives its answer as its own")
    void goesOnAfterFailure(Reason failure) {
        RevocationStatus good = good("crl", NOW);

        assertThat(check(source("ocsp", unknown(failure)), source("crl", good))).isEqualTo(good);
        assertThat(asked).containsExactly("ocsp", "crl");
    }

    @Test
    @DisplayName("rejects a forged certificate that the responder does not know, though no list holds it")
    void rejectsUnknownForGood() {
        assertThat(check(source("ocsp", unknown(Reason.REVOCATION_UNKNOWN)), source("crl", good("crl", NOW))))
                .isEqualTo(unknown(Reason.REVOCATION_UNKNOWN));
        assertThat(asked).containsExactly("ocsp");
    }

    @Test
    @DisplayName("rejects for good with every reason but the six failures, those of later versions too")
    void rejectsAnyOtherReasonForGood() {
        Set<Reason> endings = EnumSet.complementOf(EnumSet.of(
                Reason.REVOCATION_SOURCE_UNAVAILABLE,
                Reason.REVOCATION_ANSWER_INVALID,
                Reason.REVOCATION_ANSWER_STALE,
                Reason.REVOCATION_LIST_MISSING,
                Reason.REVOCATION_LIST_STALE,
                Reason.REVOCATION_LIST_UNUSABLE));
        for (Reason reason : endings) {
            assertThat(check(source("ocsp", unknown(reason)), source("crl", good("crl", NOW))))
                    .isEqualTo(unknown(reason));
        }
    }

    @Test
    @DisplayName("rejects with the first source's reason when all fail")
    void tellsTheFirstReason() {
        assertThat(check(
                        source("ocsp", unknown(Reason.REVOCATION_SOURCE_UNAVAILABLE)),
                        source("crl", unknown(Reason.REVOCATION_LIST_STALE)),
                        source("platform", unknown(Reason.REVOCATION_ANSWER_INVALID))))
                .isEqualTo(unknown(Reason.REVOCATION_SOURCE_UNAVAILABLE));
        assertThat(asked).containsExactly("ocsp", "crl", "platform");
    }

    @Test
    @DisplayName("accepts a good answer up to the maximum age, and rejects one a second older")
    void rejectsOldGood() {
        RevocationStatus atTheEnd = good("ocsp", NOW.minus(HOUR));

        assertThat(check(source("ocsp", atTheEnd))).isEqualTo(atTheEnd);
        assertThat(check(source("ocsp", good("ocsp", NOW.minus(HOUR).minusSeconds(1)))))
                .isEqualTo(unknown(Reason.REVOCATION_ANSWER_STALE));
        assertThat(check(source("crl", good("crl", NOW.minus(HOUR).minusSeconds(1)))))
                .isEqualTo(unknown(Reason.REVOCATION_LIST_STALE));
    }

    @Test
    @DisplayName("rejects a good answer from tomorrow, which would stay young for a day too long")
    void rejectsGoodFromAhead() {
        RevocationStatus skewed = good("ocsp", NOW.plus(HOUR));

        assertThat(check(source("ocsp", skewed))).isEqualTo(good("ocsp", NOW));
        assertThat(check(source("ocsp", good("ocsp", NOW.plus(HOUR).plusSeconds(1)))))
                .isEqualTo(unknown(Reason.REVOCATION_ANSWER_STALE));
    }

    @Test
    @DisplayName("goes on to a younger answer after one that is too old")
    void goesOnAfterOldGood() {
        RevocationStatus young = good("ocsp", NOW);

        assertThat(check(source("crl", good("crl", NOW.minus(Duration.ofDays(2)))), source("ocsp", young)))
                .isEqualTo(young);
    }

    @Test
    @DisplayName("rejects a source that checks nothing as a fallback, when it is put together")
    void rejectsNoneInAPolicy() {
        RevocationSource ocsp = source("ocsp", good("ocsp", NOW));

        assertThatThrownBy(() -> new RevocationPolicy(List.of(ocsp, RevocationSources.none()), HOUR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none");
    }

    @Test
    @DisplayName("rejects \"not checked\" from a source that was asked: it never drops to a lower level")
    void rejectsNotChecked() {
        RevocationStatus notChecked = new RevocationStatus.NotChecked();
        RevocationStatus good = good("crl", NOW);

        assertThat(check(source("ocsp", notChecked))).isEqualTo(unknown(Reason.REVOCATION_SOURCE_UNAVAILABLE));
        assertThat(check(source("ocsp", notChecked), source("crl", good))).isEqualTo(good);
    }

    @Test
    @DisplayName("rejects an empty list of sources, and a maximum age of nothing or less")
    void rejectsSenselessSettings() {
        List<RevocationSource> one = List.of(source("ocsp", good("ocsp", NOW)));

        assertThatThrownBy(() -> new RevocationPolicy(List.of(), HOUR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("source");
        for (Duration none : List.of(Duration.ZERO, HOUR.negated())) {
            assertThatThrownBy(() -> new RevocationPolicy(one, none))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("age");
        }
    }

    @Test
    @DisplayName("asks about the very certificate, issuer and time it was asked about")
    void passesOnWhatWasAsked() {
        RevocationSource exact = (holder, issuer, now) -> {
            assertThat(holder).isEqualTo(CertificateReference.of(LEAF, ANCHOR));
            assertThat(issuer).isSameAs(ANCHOR);
            assertThat(now).isEqualTo(NOW);
            return good("ocsp", NOW);
        };

        assertThat(check(exact)).isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    @DisplayName("refreshes every source, and tells how every source is doing, in order")
    void refreshesAndReportsAll() {
        RevocationPolicy policy =
                new RevocationPolicy(List.of(source("ocsp", good("ocsp", NOW)), source("crl", good("crl", NOW))), HOUR);

        policy.refresh(NOW);

        assertThat(asked).containsExactly("refresh ocsp", "refresh crl");
        assertThat(policy.reports(NOW)).extracting(SourceReport::source).containsExactly("ocsp", "crl");
    }

    private static RevocationStatus check(RevocationSource... sources) {
        return new RevocationPolicy(List.of(sources), HOUR).check(LEAF, ANCHOR, NOW);
    }

    private static RevocationStatus good(String source, Instant thisUpdate) {
        return new RevocationStatus.Good(answer(source, thisUpdate));
    }

    private static RevocationStatus unknown(Reason reason) {
        return new RevocationStatus.Unknown(reason);
    }

    private static RevocationAnswer answer(String source, Instant thisUpdate) {
        return new RevocationAnswer(source, thisUpdate, "responder", false);
    }

    private static RevocationSource inMemory(RevocationStatus status) {
        return new RevocationSource() {
            @Override
            public RevocationStatus check(CertificateReference holder, X509Certificate issuer, Instant now) {
                return status;
            }

            @Override
            public Optional<RevocationStatus.Revoked> heldRevocation(
                    CertificateReference holder, X509Certificate issuer, Instant now) {
                return status instanceof RevocationStatus.Revoked revoked ? Optional.of(revoked) : Optional.empty();
            }
        };
    }

    private RevocationSource source(String name, RevocationStatus status) {
        return new RevocationSource() {
            @Override
            public RevocationStatus check(CertificateReference holder, X509Certificate issuer, Instant now) {
                asked.add(name);
                return status;
            }

            @Override
            public void refresh(Instant now) {
                asked.add("refresh " + name);
            }

            @Override
            public List<SourceReport> reports(Instant now) {
                return List.of(
                        new SourceReport(name, "one", SourceReport.State.UP, Optional.empty(), Optional.empty()));
            }
        };
    }
}
