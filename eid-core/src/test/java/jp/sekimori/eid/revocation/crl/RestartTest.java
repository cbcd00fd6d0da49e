// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import static jp.sekimori.eid.revocation.crl.City.check;
import static jp.sekimori.eid.revocation.crl.City.state;
import static jp.sekimori.eid.revocation.crl.Lists.KAGA;
import static jp.sekimori.eid.revocation.crl.Lists.NEIGHBOUR;
import static jp.sekimori.eid.revocation.crl.Lists.NOW;
import static jp.sekimori.eid.revocation.crl.Lists.RESIDENT;
import static jp.sekimori.eid.revocation.crl.Lists.THIS_MORNING;
import static jp.sekimori.eid.revocation.crl.Lists.entry;
import static jp.sekimori.eid.revocation.crl.Lists.kaga;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.eid.revocation.SourceReport;
import jp.sekimori.testkit.revocation.CrlEntry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A restart")
class RestartTest {
    private static final RevocationStatus MISSING = new RevocationStatus.Unknown(Reason.REVOCATION_LIST_MISSING);
    private static final Instant END = THIS_MORNING.plus(Duration.ofDays(2));

    private final City city;

    RestartTest(@TempDir Path folder) {
        city = new City(folder);
    }

    @Test
    @DisplayName("goes on with the stored list, all of it, before anything is read or fetched")
    void goesOn() throws IOException {
        kaga().revoking(RESIDENT, 6)
                .revoking(entry(1).because(1))
                .revoking(entry(200_000_000_000L).because(10))
                .revoking(CrlEntry.of(BigInteger.ONE.shiftLeft(59).subtract(BigInteger.ONE), NOW)
                        .because(4))
                .revoking(CrlEntry.of(BigInteger.ONE.shiftLeft(59), NOW).because(4))
                .revoking(CrlEntry.of(BigInteger.ONE.shiftLeft(100), NOW).because(4))
                .write(city.file());
        CrlSource before = city.withFile();
        before.refresh(NOW);
        Files.delete(city.file());
        CrlSource after = city.withFile();

        assertThat(check(after, RESIDENT))
                .isEqualTo(check(before, RESIDENT))
                .isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(check(after, NEIGHBOUR))
                .isEqualTo(check(before, NEIGHBOUR))
                .isInstanceOf(RevocationStatus.Good.class);
        assertThat(after.reports(NOW)).isEqualTo(before.reports(NOW));
        assertThat(leftOver()).isEmpty();
    }

    @Test
    @DisplayName("does not go back behind the stored list")
    void doesNotGoBack() {
        kaga().revoking(RESIDENT, 1).write(city.file());
        city.withFile().refresh(NOW);
        kaga().number(9).write(city.file());
        CrlSource after = city.withFile();
        after.refresh(NOW);

        assertThat(after.problems()).containsEntry("kaga", CrlProblem.OLDER_THAN_HELD);
        assertThat(check(after, RESIDENT)).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"KAGA-SHI CRLDP", "kaga-shi crldp", "Kaga-Shi crlDP", "\"Kaga-shi  CRLDP\""})
    @DisplayName("does not go back to an older list whose distribution point is spelt otherwise")
    void keepsOneListOfOnePoint(String spelling) throws IOException {
        kaga().write(city.file());
        CrlSource before = city.withFile();
        before.refresh(NOW);
        kaga().number(11)
                .partition(new X500Principal(Lists.KAGA.replace("Kaga-shi CRLDP", spelling)))
                .valid(THIS_MORNING.plusSeconds(60), END)
                .revoking(RESIDENT, 1)
                .write(city.file());
        before.refresh(NOW);

        try (Stream<Path> stored = Files.list(city.store)) {
            assertThat(stored).hasSize(1);
        }
        assertThat(check(city.withFile(), RESIDENT)).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    @DisplayName("does not read the list again that is stored, nor a delta and its base")
    void doesNotReadAgain() {
        kaga().write(city.file());
        kaga().number(11)
                .valid(THIS_MORNING.plusSeconds(60), END)
                .deltaTo(10)
                .revoking(RESIDENT, 1)
                .write(city.drop.resolve("delta.crl"));
        city.withFolder().refresh(NOW);
        city.log.clear();
        CrlSource after = city.withFolder();
        after.refresh(NOW);

        assertThat(city.log).isEmpty();
        assertThat(after.problems()).isEmpty();
        assertThat(check(after, RESIDENT)).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    @DisplayName("says stale, not good, when the stored list ended meanwhile")
    void saysStale() {
        kaga().write(city.file());
        city.withFile().refresh(NOW);

        assertThat(check(city.withFile(), RESIDENT, END.plus(Duration.ofDays(1))))
                .isEqualTo(new RevocationStatus.Unknown(Reason.REVOCATION_LIST_STALE));
    }

    @Test
    @DisplayName("rejects a stored list in which anything was changed, cut off or added")
    void rejectsAChangedStore() throws IOException {
        kaga().revoking(RESIDENT, 1).revoking(entry(5)).write(city.file());
        city.withFile().refresh(NOW);
        Path stored = stored();
        byte[] good = Files.readAllBytes(stored);
        for (int at = 0; at < good.length; at += 5) {
            byte[] changed = good.clone();
            changed[at] ^= 1;
            rejectsStored(stored, changed);
            rejectsStored(stored, Arrays.copyOf(good, at));
        }
        rejectsStored(stored, Arrays.copyOf(good, good.length + 1));
        Files.write(stored, good, StandardOpenOption.TRUNCATE_EXISTING);
        assertThat(check(city.withFile(), RESIDENT)).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    @DisplayName("rejects a list stored by another installation, whose key is another")
    void rejectsAnotherInstallation() {
        kaga().write(city.file());
        city.withFile().refresh(NOW);
        byte[] other = new byte[StoreKey.BYTES];
        other[31] = 1;
        city.storeKey = StoreKey.of(other);
        CrlSource source = city.withFile();

        assertThat(check(source, RESIDENT)).isEqualTo(MISSING);
        assertThat(city.log).hasAtLeastOneElementOfType(CrlEvent.StoreDamaged.class);
        source.refresh(NOW);
        assertThat(check(source, RESIDENT)).isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    @DisplayName("rejects one stored list under the name of another")
    void rejectsAnotherName() throws IOException {
        kaga().write(city.file());
        city.withFile().refresh(NOW);
        Files.move(stored(), city.store.resolve("a".repeat(64) + ".list"));

        assertThat(check(city.withFile(), RESIDENT)).isEqualTo(MISSING);
    }

    @Test
    @DisplayName("leaves a stored list alone whose location is no longer configured, or is for something else")
    void leavesOthersAlone() {
        kaga().write(city.file());
        city.withFile().refresh(NOW);
        CrlSource renamed =
                city.open(CrlLocation.parse("other", KAGA, city.file().toString()));
        CrlSource changed =
                city.open(CrlLocation.parse("kaga", "whole", city.file().toString()));

        assertThat(check(renamed, RESIDENT)).isEqualTo(MISSING);
        assertThat(check(changed, RESIDENT)).isEqualTo(MISSING);
    }

    @Test
    @DisplayName("does not go back behind the stored list under another name of its place either")
    void doesNotGoBackUnderAnotherName() {
        kaga().revoking(RESIDENT, 1).write(city.file());
        city.withFile().refresh(NOW);
        kaga().number(9).write(city.file());
        CrlSource renamed =
                city.open(CrlLocation.parse("other", KAGA, city.file().toString()));
        renamed.refresh(NOW);

        assertThat(renamed.problems()).containsEntry("other", CrlProblem.OLDER_THAN_HELD);
        assertThat(check(renamed, RESIDENT)).isInstanceOf(RevocationStatus.Unknown.class);
        kaga().number(11).write(city.file());
        renamed.refresh(NOW);
        assertThat(check(renamed, RESIDENT)).isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    @DisplayName("is not possible while the store cannot be written: the list is used, and said to be near its end")
    void worksWithoutAStore() throws IOException {
        kaga().revoking(RESIDENT, 1).write(city.file());
        Files.writeString(city.store, "a file where the folder should be");
        CrlSource source = city.withFile();
        source.refresh(NOW);

        assertThat(check(source, RESIDENT)).isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(state(source, NOW)).isEqualTo(SourceReport.State.NEAR_END);
        assertThat(source.problems()).containsEntry("kaga", CrlProblem.STORE_UNWRITABLE);
        assertThat(city.log).contains(new CrlEvent.NotStored("kaga"));

        Files.delete(city.store);
        source.refresh(NOW);
        assertThat(source.problems()).isEmpty();
        assertThat(state(source, NOW)).isEqualTo(SourceReport.State.UP);
        assertThat(check(city.withFile(), RESIDENT)).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    @DisplayName("finds the old list whole after a store that stopped half-way")
    void survivesAHalfWrittenFile() throws IOException {
        kaga().revoking(RESIDENT, 1).write(city.file());
        city.withFile().refresh(NOW);
        Path part = city.store.resolve(stored().getFileName() + ".part");
        Files.createDirectory(part);
        Files.writeString(part.resolve("full"), "the disk is full");
        kaga().number(11).write(city.file());
        CrlSource source = city.withFile();
        source.refresh(NOW);

        assertThat(source.problems()).containsEntry("kaga", CrlProblem.STORE_UNWRITABLE);
        assertThat(check(source, RESIDENT)).isInstanceOf(RevocationStatus.Good.class);
        assertThat(check(city.withFile(), RESIDENT)).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    @DisplayName("leaves nothing behind that tells the key")
    void keepsTheKey() {
        assertThat(City.KEY).hasToString("StoreKey[…]");
    }

    private void rejectsStored(Path stored, byte[] content) throws IOException {
        Files.write(stored, content, StandardOpenOption.TRUNCATE_EXISTING);
        city.log.clear();
        assertThat(check(city.withFile(), RESIDENT)).isEqualTo(MISSING);
        assertThat(city.log)
                .containsExactly(new CrlEvent.StoreDamaged(stored.getFileName().toString()));
    }

    private Path stored() throws IOException {
        try (Stream<Path> files = Files.list(city.store)) {
            return files.filter(file -> file.toString().endsWith(".list"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private List<Path> leftOver() throws IOException {
        try (Stream<Path> files = Files.list(city.store)) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }
}
