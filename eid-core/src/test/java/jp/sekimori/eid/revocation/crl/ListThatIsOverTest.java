// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import static jp.sekimori.eid.revocation.crl.City.check;
import static jp.sekimori.eid.revocation.crl.Lists.NOW;
import static jp.sekimori.eid.revocation.crl.Lists.RESIDENT;
import static jp.sekimori.eid.revocation.crl.Lists.THIS_MORNING;
import static jp.sekimori.eid.revocation.crl.Lists.kaga;
import static jp.sekimori.eid.revocation.crl.Lists.whole;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.revocation.RevocationAnswer;
import jp.sekimori.eid.revocation.RevocationCause;
import jp.sekimori.eid.revocation.RevocationPolicy;
import jp.sekimori.eid.revocation.RevocationSource;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.testkit.revocation.CrlMaker;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of another time than now: over, so that they say good of nobody, or dated ahead. */
@DisplayName("A list of another time")
class ListThatIsOverTest {
    private static final int HOLD = 6;
    private static final Instant OVER = THIS_MORNING.plus(Duration.ofDays(3));
    private static final RevocationStatus STALE = new RevocationStatus.Unknown(Reason.REVOCATION_LIST_STALE);

    private final City city;

    ListThatIsOverTest(@TempDir Path folder) {
        city = new City(folder);
    }

    @Test
    @DisplayName("rejects as revoked a card that it revoked for good, whoever else is asked, also after a restart")
    void rejectsWhatItRevokedForGood() {
        CrlSource source = source(kaga().revoking(RESIDENT, 1));

        for (CrlSource each : List.of(source, city.withFile())) {
            assertThat(check(each, RESIDENT, OVER))
                    .isInstanceOfSatisfying(RevocationStatus.Revoked.class, revoked -> assertThat(revoked.cause())
                            .isEqualTo(RevocationCause.KEY_COMPROMISE));
            assertThat(asked(List.of(each, good(OVER)))).isInstanceOf(RevocationStatus.Revoked.class);
        }
    }

    @Test
    @DisplayName("rejects a card that it revoked for good while the authority's whole list, not over, has lost it")
    void rejectsWhatAYoungerWholeListHasLost() {
        kaga().revoking(RESIDENT, 1).write(city.file());
        whole().number(11)
                .valid(THIS_MORNING.plusSeconds(60), OVER.plusSeconds(60))
                .write(city.drop.resolve("w.crl"));
        CrlSource source = city.withFolder();
        source.refresh(NOW);

        assertThat(source.problems()).isEmpty();
        assertThat(check(source, RESIDENT, OVER)).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    @DisplayName(
            "rejects a card that it held by a good answer of before it or of its moment, in either order of sources")
    void rejectsAHoldByAnOlderGood() {
        CrlSource source = source(kaga().revoking(RESIDENT, HOLD));

        assertThat(check(source, RESIDENT, OVER)).isEqualTo(STALE);
        for (RevocationSource older : List.of(good(THIS_MORNING), good(THIS_MORNING.minusSeconds(1)))) {
            assertThat(asked(List.of(source, older))).isInstanceOf(RevocationStatus.Revoked.class);
            assertThat(asked(List.of(older, source))).isInstanceOf(RevocationStatus.Revoked.class);
        }
    }

    @Test
    @DisplayName("accepts a card that it held by a good answer of later, in either order of sources")
    void acceptsALiftedHold() {
        CrlSource source = source(kaga().revoking(RESIDENT, HOLD));
        RevocationSource later = good(THIS_MORNING.plusSeconds(1));

        assertThat(asked(List.of(source, later))).isInstanceOf(RevocationStatus.Good.class);
        assertThat(asked(List.of(later, source))).isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    @DisplayName("says good as of when it was taken, when it is dated ahead: it takes back no revocation since")
    void takesBackNothingByADateAhead() {
        Instant ahead = NOW.plusSeconds(240);
        CrlSource source = source(kaga().valid(ahead, OVER));
        RevocationStatus since = new RevocationStatus.Revoked(
                new RevocationAnswer("ocsp", NOW.plusSeconds(60), "responder", false),
                RevocationCause.CERTIFICATE_HOLD);
        List<RevocationStatus> said =
                new ArrayList<>(List.of(since, new RevocationStatus.Unknown(Reason.REVOCATION_SOURCE_UNAVAILABLE)));
        RevocationPolicy policy =
                new RevocationPolicy(List.of((holder, issuer, now) -> said.remove(0), source), Duration.ofDays(10));
        policy.check(RESIDENT.certificate(), RESIDENT.issuer(), NOW.plusSeconds(60));

        assertThat(policy.check(RESIDENT.certificate(), RESIDENT.issuer(), NOW.plusSeconds(200)))
                .isInstanceOf(RevocationStatus.Revoked.class);
        for (CrlSource each : List.of(source, city.withFile())) {
            assertThat(check(each, RESIDENT, ahead.plusSeconds(60)))
                    .isInstanceOfSatisfying(
                            RevocationStatus.Good.class,
                            good -> assertThat(good.answer().thisUpdate()).isEqualTo(NOW));
        }
    }

    private static RevocationStatus asked(List<RevocationSource> sources) {
        return new RevocationPolicy(sources, Duration.ofDays(10))
                .check(RESIDENT.certificate(), RESIDENT.issuer(), OVER);
    }

    private static RevocationSource good(Instant asOf) {
        RevocationAnswer answer = new RevocationAnswer("ocsp", asOf, "responder", false);
        return (holder, issuer, now) -> new RevocationStatus.Good(answer);
    }

    private CrlSource source(CrlMaker list) {
        list.write(city.file());
        CrlSource source = city.withFile();
        source.refresh(NOW);
        assertThat(source.problems()).isEmpty();
        return source;
    }
}
