// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import static jp.sekimori.eid.revocation.crl.City.check;
import static jp.sekimori.eid.revocation.crl.City.state;
import static jp.sekimori.eid.revocation.crl.Lists.AUTHORITY;
import static jp.sekimori.eid.revocation.crl.Lists.NEIGHBOUR;
import static jp.sekimori.eid.revocation.crl.Lists.NOMI_POINT;
import static jp.sekimori.eid.revocation.crl.Lists.NOW;
import static jp.sekimori.eid.revocation.crl.Lists.OLD_AUTHORITY;
import static jp.sekimori.eid.revocation.crl.Lists.PKI;
import static jp.sekimori.eid.revocation.crl.Lists.RESIDENT;
import static jp.sekimori.eid.revocation.crl.Lists.THIS_MORNING;
import static jp.sekimori.eid.revocation.crl.Lists.kaga;
import static jp.sekimori.eid.revocation.crl.Lists.whole;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.Fingerprint;
import jp.sekimori.eid.revocation.RevocationAnswer;
import jp.sekimori.eid.revocation.RevocationCause;
import jp.sekimori.eid.revocation.RevocationPolicy;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.eid.revocation.SourceReport;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.revocation.CrlMaker;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The source of lists")
class CrlSourceTest {
    private static final RevocationAnswer ANSWER =
            new RevocationAnswer("crl", THIS_MORNING, Fingerprint.ofKey(AUTHORITY.certificate()), true);
    private static final RevocationStatus GOOD = new RevocationStatus.Good(ANSWER);
    private static final RevocationStatus MISSING = unknown(Reason.REVOCATION_LIST_MISSING);
    private static final RevocationStatus STALE = unknown(Reason.REVOCATION_LIST_STALE);
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Instant END = THIS_MORNING.plus(Duration.ofDays(2));

    private final City city;

    CrlSourceTest(@TempDir Path folder) {
        city = new City(folder);
    }

    @Test
    @DisplayName("says good, and who says so since when")
    void saysGood() {
        assertThat(check(source(kaga()), RESIDENT)).isEqualTo(GOOD);
    }

    @Test
    @DisplayName("rejects a card by the list that is held, after a responder's good answer of before that list")
    void overrulesAnOlderGood() {
        CrlSource source = source(kaga().revoking(RESIDENT, 1));
        RevocationStatus older = new RevocationStatus.Good(
                new RevocationAnswer("ocsp", THIS_MORNING.minusSeconds(1), "responder", false));
        RevocationPolicy policy =
                new RevocationPolicy(List.of((holder, issuer, now) -> older, source), Duration.ofDays(1));

        assertThat(policy.check(RESIDENT.certificate(), RESIDENT.issuer(), NOW))
                .isEqualTo(new RevocationStatus.Revoked(ANSWER, RevocationCause.KEY_COMPROMISE));
    }

    @Test
    @DisplayName("says revoked and why; a hold is revoked")
    void saysRevoked() {
        CrlSource source = source(kaga().revoking(RESIDENT, 1).revoking(NEIGHBOUR, 6));

        assertThat(check(source, RESIDENT))
                .isEqualTo(new RevocationStatus.Revoked(ANSWER, RevocationCause.KEY_COMPROMISE));
        assertThat(check(source, NEIGHBOUR))
                .isEqualTo(new RevocationStatus.Revoked(ANSWER, RevocationCause.CERTIFICATE_HOLD));
    }

    @Test
    @DisplayName("says good from the authority's whole list, and revoked when any list that covers the card says so")
    void usesTheWholeList() {
        whole().write(city.drop.resolve("whole.crl"));
        CrlSource source = city.withFolder();
        source.refresh(NOW);
        assertThat(check(source, RESIDENT)).isEqualTo(GOOD);

        kaga().revoking(RESIDENT, 4).write(city.file());
        source.refresh(NOW);
        assertThat(check(source, RESIDENT)).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    @DisplayName("says good with the newest list's time")
    void tellsTheNewest() {
        Instant later = THIS_MORNING.plusSeconds(60);
        whole().valid(later, END).write(city.drop.resolve("whole.crl"));
        kaga().write(city.file());
        CrlSource source = city.withFolder();
        source.refresh(NOW);

        assertThat(((RevocationStatus.Good) check(source, RESIDENT)).answer().thisUpdate())
                .isEqualTo(later);
    }

    @Test
    @DisplayName("rejects a card before any list is there")
    void rejectsBeforeAnyList() {
        assertThat(check(city.withFile(), RESIDENT)).isEqualTo(MISSING);
    }

    @Test
    @DisplayName("rejects a card of another municipality: another partition's list says nothing of it")
    void rejectsByAnotherPartition() {
        kaga().partition(NOMI_POINT).write(city.file());
        CrlSource source = city.withFolder();
        source.refresh(NOW);

        assertThat(state(source, NOW)).isEqualTo(SourceReport.State.UP);
        assertThat(check(source, RESIDENT)).isEqualTo(MISSING);
    }

    @Test
    @DisplayName("rejects a card by another generation's list, though name and partition are the same")
    void rejectsByAnotherGeneration() {
        CrlMaker old = CrlMaker.of(OLD_AUTHORITY, THIS_MORNING)
                .partition(Lists.KAGA_POINT)
                .number(10);
        CrlSource source = source(old);
        TestCertificate former = PKI.issue(0, LeafProfile.authentication().withKeyKind(KeyKind.EC_P256));

        assertThat(check(source, RESIDENT)).isEqualTo(MISSING);
        assertThat(check(source, former)).isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    @DisplayName("keeps the generations' lists side by side")
    void keepsGenerationsApart() {
        TestCertificate former = PKI.issue(
                0,
                LeafProfile.authentication()
                        .withKeyKind(KeyKind.EC_P256)
                        .withSerial(RESIDENT.certificate().getSerialNumber()));
        CrlMaker.of(OLD_AUTHORITY, THIS_MORNING)
                .partition(Lists.KAGA_POINT)
                .revoking(former, 5)
                .write(city.drop.resolve("old.crl"));
        kaga().write(city.file());
        CrlSource source = city.withFolder();
        source.refresh(NOW);

        assertThat(check(source, former)).isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(check(source, RESIDENT)).isEqualTo(GOOD);
    }

    @Test
    @DisplayName("rejects from the end of the list on, with the clocks' difference allowed")
    void rejectsAfterTheEnd() {
        CrlSource source = source(kaga());

        assertThat(check(source, RESIDENT, END.plus(SKEW))).isEqualTo(GOOD);
        assertThat(check(source, RESIDENT, END.plus(SKEW).plusSeconds(1))).isEqualTo(STALE);
    }

    @Test
    @DisplayName("rejects by a list older than the maximum age that is set")
    void rejectsTooOld() {
        city.bounds = CrlBounds.defaults().withMaximumAge(Duration.ofHours(12));
        CrlSource source = source(kaga());
        Instant last = THIS_MORNING.plus(Duration.ofHours(12));

        assertThat(check(source, RESIDENT, last)).isEqualTo(GOOD);
        assertThat(check(source, RESIDENT, last.plusSeconds(1))).isEqualTo(STALE);
    }

    @Test
    @DisplayName("rejects when the clock went back to before the list was made")
    void rejectsWhenTheClockIsSlow() {
        CrlSource source = source(kaga());

        assertThat(check(source, RESIDENT, THIS_MORNING.minus(SKEW))).isEqualTo(GOOD);
        assertThat(check(source, RESIDENT, THIS_MORNING.minus(SKEW).minusSeconds(1)))
                .isEqualTo(STALE);
    }

    @Test
    @DisplayName("rejects a serial number that no list can name")
    void rejectsUnlistableNumbers() {
        CrlSource source = source(kaga());
        for (BigInteger serial : List.of(BigInteger.ONE.shiftLeft(160), BigInteger.TEN.negate())) {
            TestCertificate odd = PKI.issue(
                    LeafProfile.authentication().withKeyKind(KeyKind.EC_P256).withSerial(serial));
            assertThat(check(source, odd)).isEqualTo(unknown(Reason.REVOCATION_LIST_UNUSABLE));
        }
    }

    @Test
    @DisplayName("rejects an authority's certificate, which a list of holders only does not cover")
    void rejectsAuthoritiesByHoldersOnly() {
        CrlSource source =
                source(kaga().partition(Lists.KAGA_POINT, HexFormat.of().parseHex("8101ff")));
        TestCertificate authority = PKI.issue(
                LeafProfile.authentication().withKeyKind(KeyKind.EC_P256).asAuthorityOfLeaves());

        assertThat(check(source, RESIDENT)).isEqualTo(GOOD);
        assertThat(check(source, authority)).isEqualTo(unknown(Reason.REVOCATION_UNKNOWN));
    }

    @Test
    @DisplayName("tells why there is no list: expired, unusable, not there")
    void tellsWhyThereIsNone() {
        kaga().valid(NOW.minusSeconds(7200), NOW.minusSeconds(3600)).write(city.file());
        CrlSource source = city.withFile();
        source.refresh(NOW);
        assertThat(check(source, RESIDENT)).isEqualTo(STALE);

        kaga().forgedBy(OLD_AUTHORITY).write(city.file());
        source.refresh(NOW);
        assertThat(check(source, RESIDENT)).isEqualTo(unknown(Reason.REVOCATION_LIST_UNUSABLE));
    }

    @Test
    @DisplayName("reports a list as up, near its end, and down")
    void reportsTheList() {
        CrlSource source = source(kaga());
        Instant nearEnd = END.minus(Duration.ofHours(6));

        assertThat(source.reports(NOW))
                .containsExactly(new SourceReport(
                        "crl", "kaga", SourceReport.State.UP, Optional.of(THIS_MORNING), Optional.of(END)));
        assertThat(state(source, nearEnd)).isEqualTo(SourceReport.State.UP);
        assertThat(state(source, nearEnd.plusSeconds(1))).isEqualTo(SourceReport.State.NEAR_END);
        assertThat(state(source, END.plus(SKEW).plusSeconds(1))).isEqualTo(SourceReport.State.DOWN);
        assertThat(state(city.withFile(), NOW)).isEqualTo(SourceReport.State.UP);
    }

    @Test
    @DisplayName("reports a list near the end of its maximum age")
    void reportsByAge() {
        city.bounds = CrlBounds.defaults().withMaximumAge(Duration.ofHours(10));
        CrlSource source = source(kaga());

        assertThat(state(source, THIS_MORNING.plus(Duration.ofHours(4)))).isEqualTo(SourceReport.State.UP);
        assertThat(state(source, THIS_MORNING.plus(Duration.ofHours(4)).plusSeconds(1)))
                .isEqualTo(SourceReport.State.NEAR_END);
        assertThat(state(source, THIS_MORNING.plus(Duration.ofHours(10)).plusSeconds(1)))
                .isEqualTo(SourceReport.State.DOWN);
    }

    @Test
    @DisplayName("reports the list that ends first, and none of an authority that is over or no longer trusted")
    void reportsTheFirstToEnd() {
        kaga().write(city.file());
        whole().valid(THIS_MORNING, END.minusSeconds(60)).write(city.drop.resolve("whole.crl"));
        CrlSource source = city.withFolder();
        source.refresh(NOW);
        Instant end = AUTHORITY.certificate().getNotAfter().toInstant();

        assertThat(source.reports(NOW).get(0).nextUpdate()).contains(END.minusSeconds(60));
        assertThat(source.reports(end).get(0).nextUpdate()).isPresent();
        assertThat(source.reports(end.plusSeconds(1)).get(0).nextUpdate()).isEmpty();
        city.anchors = List.of(OLD_AUTHORITY.certificate());
        assertThat(source.reports(NOW).get(0).nextUpdate()).isEmpty();
        assertThat(state(source, NOW)).isEqualTo(SourceReport.State.DOWN);
    }

    @Test
    @DisplayName("of each node answers by its own list, and says of when it is, when two nodes hold different ones")
    void tellsOwnListsTime(@TempDir Path elsewhere) {
        Instant later = THIS_MORNING.plusSeconds(60);
        City other = new City(elsewhere);
        kaga().valid(later, END).revoking(RESIDENT, 1).write(other.file());
        CrlSource behind = source(kaga());
        CrlSource ahead = other.withFile();
        ahead.refresh(NOW);

        assertThat(check(behind, RESIDENT)).isEqualTo(GOOD);
        assertThat(((RevocationStatus.Revoked) check(ahead, RESIDENT)).answer().thisUpdate())
                .isEqualTo(later);
    }

    @Test
    @DisplayName("keeps residents of two municipalities apart, whoever was asked about first")
    void keepsMunicipalitiesApart() {
        CrlSource source = source(kaga());

        assertThat(check(source, RESIDENT)).isEqualTo(GOOD);
        assertThat(check(source, RESIDENT)).isEqualTo(GOOD);
        assertThat(source.check(RESIDENT.certificate(), OLD_AUTHORITY.certificate(), NOW))
                .isEqualTo(MISSING);
    }

    private CrlSource source(CrlMaker list) {
        list.write(city.file());
        CrlSource source = city.withFile();
        source.refresh(NOW);
        assertThat(source.problems()).isEmpty();
        return source;
    }

    private static RevocationStatus unknown(Reason reason) {
        return new RevocationStatus.Unknown(reason);
    }
}
