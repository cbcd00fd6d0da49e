// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import static jp.sekimori.eid.revocation.crl.City.check;
import static jp.sekimori.eid.revocation.crl.City.state;
import static jp.sekimori.eid.revocation.crl.Lists.KAGA;
import static jp.sekimori.eid.revocation.crl.Lists.KAGA_POINT;
import static jp.sekimori.eid.revocation.crl.Lists.NEIGHBOUR;
import static jp.sekimori.eid.revocation.crl.Lists.NOMI_POINT;
import static jp.sekimori.eid.revocation.crl.Lists.NOW;
import static jp.sekimori.eid.revocation.crl.Lists.OLD_AUTHORITY;
import static jp.sekimori.eid.revocation.crl.Lists.RESIDENT;
import static jp.sekimori.eid.revocation.crl.Lists.THIS_MORNING;
import static jp.sekimori.eid.revocation.crl.Lists.kaga;
import static jp.sekimori.eid.revocation.crl.Lists.whole;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.eid.revocation.SourceReport;
import jp.sekimori.testkit.revocation.CrlMaker;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Refreshing the lists")
class RefreshTest {
    private static final Instant END = THIS_MORNING.plus(Duration.ofDays(2));

    private final City city;

    RefreshTest(@TempDir Path folder) {
        city = new City(folder);
    }

    @Test
    @DisplayName("takes a newer list and tells the log")
    void takesANewerList() {
        CrlSource source = city.withFile();
        take(source, kaga());
        take(source, kaga().number(11).revoking(RESIDENT, 1));

        assertThat(isRevoked(source)).isTrue();
        assertThat(source.problems()).isEmpty();
        assertThat(city.log)
                .containsExactly(
                        new CrlEvent.Taken("kaga", CrlPartition.of(KAGA_POINT), THIS_MORNING, END, 0),
                        new CrlEvent.Taken("kaga", CrlPartition.of(KAGA_POINT), THIS_MORNING, END, 1));
    }

    @Test
    @DisplayName("does not read a file again that has not changed")
    void doesNotReadAgain() throws IOException {
        CrlSource source = city.withFile();
        take(source, kaga());
        FileTime time = Files.getLastModifiedTime(city.file());
        byte[] junk = new byte[(int) Files.size(city.file())];
        Files.write(city.file(), junk);
        Files.setLastModifiedTime(city.file(), time);
        source.refresh(NOW);
        assertThat(source.problems()).isEmpty();

        Files.setLastModifiedTime(city.file(), FileTime.from(time.toInstant().plusSeconds(1)));
        source.refresh(NOW);
        assertThat(source.problems()).containsEntry("kaga", CrlProblem.MALFORMED);
    }

    @Test
    @DisplayName("takes the same list again without a word")
    void takesTheSameAgain() throws IOException {
        CrlSource source = city.withFile();
        take(source, kaga());
        Files.setLastModifiedTime(city.file(), FileTime.from(NOW));
        source.refresh(NOW);

        assertThat(city.log).hasSize(1);
        assertThat(source.problems()).isEmpty();
    }

    @Test
    @DisplayName("rejects a list of a smaller number and keeps the newer")
    void rejectsASmallerNumber() {
        rejectsAfter(kaga().revoking(RESIDENT, 1), kaga().number(9), CrlProblem.OLDER_THAN_HELD);
    }

    @Test
    @DisplayName("rejects a list of an earlier time, whatever its number")
    void rejectsAnEarlierTime() {
        rejectsAfter(
                kaga().revoking(RESIDENT, 1),
                kaga().number(11).valid(THIS_MORNING.minusSeconds(1), END),
                CrlProblem.OLDER_THAN_HELD);
    }

    @Test
    @DisplayName("rejects a list without a number after one with a number")
    void rejectsALostNumber() {
        rejectsAfter(
                kaga().revoking(RESIDENT, 1),
                kaga().without("2.5.29.20").valid(THIS_MORNING.plusSeconds(1), END),
                CrlProblem.OLDER_THAN_HELD);
    }

    @Test
    @DisplayName("takes a list of the same number and a later time, and a first number")
    void takesALaterTime() {
        CrlSource source = city.withFile();
        take(source, kaga().without("2.5.29.20"));
        take(source, kaga().valid(THIS_MORNING.plusSeconds(1), END));
        take(source, kaga().valid(THIS_MORNING.plusSeconds(2), END).revoking(RESIDENT, 1));

        assertThat(isRevoked(source)).isTrue();
    }

    @Test
    @DisplayName("rejects an expired list and one from the future, by the clocks' difference exactly")
    void rejectsByTime() {
        Instant skewed = NOW.minus(Duration.ofMinutes(5));
        CrlSource source = city.withFile();
        refused(source, kaga().valid(THIS_MORNING, skewed.minusSeconds(1)), CrlProblem.EXPIRED);
        refused(source, kaga().valid(NOW.plus(Duration.ofMinutes(5)).plusSeconds(1), END), CrlProblem.NOT_YET_VALID);
        take(source, kaga().valid(THIS_MORNING, skewed));
        take(source, kaga().valid(NOW.plus(Duration.ofMinutes(5)), END));
        assertThat(source.problems()).isEmpty();
    }

    @Test
    @DisplayName("rejects a list older than the maximum age, though it is not expired")
    void rejectsTooOld() {
        city.bounds = CrlBounds.defaults().withMaximumAge(Duration.ofHours(1));
        refused(city.withFile(), kaga(), CrlProblem.TOO_OLD);
    }

    @Test
    @DisplayName("rejects another partition's list where one is expected, and a whole list, and a part for the whole")
    void rejectsAnotherScope() {
        refused(city.withFile(), kaga().partition(NOMI_POINT), CrlProblem.SCOPE_MISMATCH);
        refused(city.withFile(), whole(), CrlProblem.SCOPE_MISMATCH);
        refused(
                city.open(CrlLocation.parse("kaga", "whole", city.file().toString())),
                kaga(),
                CrlProblem.SCOPE_MISMATCH);
    }

    @Test
    @DisplayName("rejects a forged list, keeps the one held, and recovers by itself")
    void rejectsAForgedList() {
        CrlSource source = city.withFile();
        take(source, kaga().revoking(RESIDENT, 1));
        refused(source, kaga().number(11).forgedBy(OLD_AUTHORITY), CrlProblem.SIGNATURE_INVALID);
        assertThat(isRevoked(source)).isTrue();
        assertThat(state(source, NOW)).isEqualTo(SourceReport.State.NEAR_END);

        source.refresh(NOW);
        take(source, kaga().number(11));
        assertThat(source.problems()).isEmpty();
        assertThat(isRevoked(source)).isFalse();
        assertThat(city.log)
                .filteredOn(CrlEvent.Refused.class::isInstance)
                .as("told once")
                .containsExactly(new CrlEvent.Refused("kaga", "kaga.crl", CrlProblem.SIGNATURE_INVALID));
    }

    @Test
    @DisplayName("rejects a file that becomes another between the first look and the reading")
    void rejectsAFileThatChanges() {
        kaga().write(city.file());
        CrlSettings settings = new CrlSettings(
                List.of(CrlLocation.parse("kaga", KAGA, city.file().toString())),
                city.store,
                City.KEY,
                CrlBounds.defaults());
        CrlSource source = CrlSource.open(
                settings,
                () -> {
                    kaga().number(11).write(city.file());
                    return Lists.anchors();
                },
                city.http,
                city.log::add);
        source.refresh(NOW);

        assertThat(source.problems()).containsEntry("kaga", CrlProblem.CHANGED_WHILE_READ);
        assertThat(check(source, RESIDENT)).isEqualTo(new RevocationStatus.Unknown(Reason.REVOCATION_LIST_UNUSABLE));
        source.refresh(NOW);
        assertThat(source.problems()).doesNotContainValue(CrlProblem.SIGNATURE_INVALID);
    }

    @Test
    @DisplayName("rejects a file whose time changes during the reading, and says that it is being written")
    void rejectsAFileBeingWritten() {
        for (CrlMaker list : List.of(kaga(), kaga().forgedBy(OLD_AUTHORITY))) {
            list.write(city.file());
            city.anchors = List.of(new MeddlingCertificate(Lists.AUTHORITY.certificate(), this::touch));
            CrlSource source = city.withFile();
            source.refresh(NOW);

            assertThat(source.problems()).isEqualTo(Map.of("kaga", CrlProblem.CHANGED_WHILE_READ));
        }
    }

    @Test
    @DisplayName("tells a file and a folder that are not there, and a folder without lists")
    void tellsWhatIsNotThere() throws IOException {
        CrlSource file = city.withFile();
        file.refresh(NOW);
        assertThat(file.problems()).containsEntry("kaga", CrlProblem.FILE_MISSING);
        assertThat(state(file, NOW)).isEqualTo(SourceReport.State.DOWN);

        Files.writeString(city.drop.resolve("README.txt"), "lists go here");
        Files.createDirectory(city.drop.resolve("folder.crl"));
        CrlSource folder = city.withFolder();
        folder.refresh(NOW);
        assertThat(folder.problems()).containsEntry("drop", CrlProblem.FOLDER_EMPTY);

        CrlSource none = city.open(CrlLocation.parse("none", "any", city.drop + "/none/"));
        none.refresh(NOW);
        assertThat(none.problems()).containsEntry("none", CrlProblem.UNREADABLE);
    }

    @Test
    @DisplayName("takes the newest of a folder and has no trouble with yesterday's")
    void takesTheNewestOfAFolder() {
        kaga().write(city.drop.resolve("a.crl"));
        kaga().number(11).valid(THIS_MORNING.plusSeconds(60), END).write(city.drop.resolve("b.crl"));
        kaga().number(5)
                .valid(NOW.minus(Duration.ofDays(3)), NOW.minus(Duration.ofDays(1)))
                .write(city.drop.resolve("c.crl"));
        CrlSource source = city.withFolder();
        source.refresh(NOW);

        assertThat(source.problems()).isEmpty();
        assertThat(city.log).hasSize(1);
        assertThat(source.reports(NOW).get(0).thisUpdate()).contains(THIS_MORNING.plusSeconds(60));
    }

    @Test
    @DisplayName("tells a folder that has only an expired list")
    void tellsAnExpiredFolder() {
        kaga().valid(NOW.minus(Duration.ofDays(3)), NOW.minus(Duration.ofDays(1)))
                .write(city.file());
        CrlSource source = city.withFolder();
        source.refresh(NOW);

        assertThat(source.problems()).containsEntry("drop", CrlProblem.EXPIRED);
    }

    @Test
    @DisplayName("tells an expired list of a partition or generation of which nothing later is there")
    void tellsAnExpiredPartition() {
        Instant yesterday = NOW.minus(Duration.ofDays(1));
        kaga().write(city.file());
        kaga().partition(NOMI_POINT)
                .valid(NOW.minus(Duration.ofDays(3)), yesterday)
                .write(city.drop.resolve("nomi.crl"));
        CrlMaker.of(OLD_AUTHORITY, NOW.minus(Duration.ofDays(3)))
                .valid(NOW.minus(Duration.ofDays(3)), yesterday)
                .partition(KAGA_POINT)
                .write(city.drop.resolve("old.crl"));
        CrlSource source = city.withFolder();
        source.refresh(NOW);

        assertThat(city.log)
                .filteredOn(CrlEvent.Refused.class::isInstance)
                .containsExactlyInAnyOrder(
                        new CrlEvent.Refused("drop", "nomi.crl", CrlProblem.EXPIRED),
                        new CrlEvent.Refused("drop", "old.crl", CrlProblem.EXPIRED));
    }

    @Test
    @DisplayName("takes the good lists of a folder in which one is broken, and names the broken one")
    void takesTheGoodOnes() throws IOException {
        kaga().write(city.file());
        Files.write(city.drop.resolve("broken.crl"), new byte[10]);
        CrlSource source = city.withFolder();
        source.refresh(NOW);

        assertThat(check(source, RESIDENT)).isInstanceOf(RevocationStatus.Good.class);
        assertThat(city.log).contains(new CrlEvent.Refused("drop", "broken.crl", CrlProblem.MALFORMED));
        assertThat(state(source, NOW)).isEqualTo(SourceReport.State.NEAR_END);
    }

    @Test
    @DisplayName("adds a delta to the complete list: more revoked, one no longer held")
    void addsADelta() {
        kaga().revoking(RESIDENT, 6).write(city.file());
        delta().revoking(RESIDENT, 8).revoking(NEIGHBOUR, 1).write(city.drop.resolve("delta.crl"));
        CrlSource source = city.withFolder();
        source.refresh(NOW);

        assertThat(source.problems()).isEmpty();
        assertThat(isRevoked(source)).isFalse();
        assertThat(check(source, NEIGHBOUR)).isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(source.reports(NOW).get(0).thisUpdate()).contains(THIS_MORNING.plusSeconds(60));
        assertThat(city.log).hasSize(2);
    }

    @Test
    @DisplayName("adds deltas in their order, and a delta to a list newer than its base")
    void addsDeltasInOrder() {
        kaga().write(city.file());
        delta().number(12)
                .valid(THIS_MORNING.plusSeconds(120), END)
                .revoking(RESIDENT, 8)
                .write(city.drop.resolve("a.crl"));
        delta().number(11).deltaTo(8).revoking(RESIDENT, 6).write(city.drop.resolve("b.crl"));
        CrlSource source = city.withFolder();
        source.refresh(NOW);

        assertThat(source.problems()).isEmpty();
        assertThat(isRevoked(source)).isFalse();
        assertThat(city.log).hasSize(3);
    }

    @Test
    @DisplayName("takes a complete list after a delta, and the base of a delta again without a word")
    void goesOnAfterADelta() throws IOException {
        kaga().write(city.file());
        delta().revoking(RESIDENT, 1).write(city.drop.resolve("delta.crl"));
        CrlSource source = city.withFolder();
        source.refresh(NOW);
        Files.setLastModifiedTime(city.file(), FileTime.from(NOW));
        source.refresh(NOW);
        assertThat(source.problems()).isEmpty();
        assertThat(isRevoked(source)).isTrue();

        kaga().number(12).valid(THIS_MORNING.plusSeconds(120), END).write(city.file());
        source.refresh(NOW);
        assertThat(isRevoked(source)).isFalse();
    }

    @Test
    @DisplayName("rejects a delta without its base")
    void rejectsADeltaWithoutBase() {
        refused(city.withFile(), delta(), CrlProblem.DELTA_WITHOUT_BASE);
    }

    @Test
    @DisplayName("rejects a delta whose base is newer than the list held: what lies between would be lost")
    void rejectsADeltaOverAGap() {
        rejectsAfter(kaga().revoking(RESIDENT, 1), delta().deltaTo(11), CrlProblem.DELTA_WITHOUT_BASE);
    }

    @Test
    @DisplayName("rejects a delta to a list without a number, and one of another scope")
    void rejectsADeltaOfAnotherKind() {
        rejectsAfter(kaga().revoking(RESIDENT, 1).without("2.5.29.20"), delta(), CrlProblem.DELTA_WITHOUT_BASE);
        byte[] holdersOnly = HexFormat.of().parseHex("8101ff");
        CrlSource source = city.withFile();
        take(source, kaga().revoking(RESIDENT, 1));
        refused(source, delta().partition(KAGA_POINT, holdersOnly), CrlProblem.DELTA_WITHOUT_BASE);
        assertThat(isRevoked(source)).isTrue();
    }

    @Test
    @DisplayName("rejects a delta older than the list held")
    void rejectsAnOldDelta() {
        rejectsAfter(kaga().number(20).revoking(RESIDENT, 1), delta(), CrlProblem.OLDER_THAN_HELD);
    }

    private CrlMaker delta() {
        return kaga().number(11).valid(THIS_MORNING.plusSeconds(60), END).deltaTo(10);
    }

    private void rejectsAfter(CrlMaker held, CrlMaker list, CrlProblem problem) {
        CrlSource source = city.withFile();
        take(source, held);
        refused(source, list, problem);
        assertThat(isRevoked(source)).isTrue();
    }

    private void take(CrlSource source, CrlMaker list) {
        list.write(city.file());
        source.refresh(NOW);
        assertThat(source.problems()).isEmpty();
    }

    private void refused(CrlSource source, CrlMaker list, CrlProblem problem) {
        list.write(city.file());
        source.refresh(NOW);
        assertThat(source.problems()).containsValue(problem);
    }

    private static boolean isRevoked(CrlSource source) {
        return check(source, RESIDENT) instanceof RevocationStatus.Revoked;
    }

    private void touch() {
        try {
            FileTime time = Files.getLastModifiedTime(city.file());
            Files.setLastModifiedTime(
                    city.file(), FileTime.from(time.toInstant().plusSeconds(1)));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
