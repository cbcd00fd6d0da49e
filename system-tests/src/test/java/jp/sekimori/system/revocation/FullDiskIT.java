// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.sekimori.eid.http.JdkHttp;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.eid.revocation.crl.CrlBounds;
import jp.sekimori.eid.revocation.crl.CrlEvent;
import jp.sekimori.eid.revocation.crl.CrlLocation;
import jp.sekimori.eid.revocation.crl.CrlProblem;
import jp.sekimori.eid.revocation.crl.CrlSettings;
import jp.sekimori.eid.revocation.crl.CrlSource;
import jp.sekimori.eid.revocation.crl.StoreKey;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;
import jp.sekimori.testkit.process.Command;
import jp.sekimori.testkit.revocation.CrlMaker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store lies on a small file system of its own, which really runs full. Mounting it is for root, as are all these tests. */
@DisplayName("A disk that runs full under the store of revocation lists")
class FullDiskIT {
    @SuppressWarnings("TimeInStaticInitializer") // lists and certificates of one run are of one time
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private static final TestPki PKI = TestPki.builder(new SecureRandom(), Clock.systemUTC())
            .keyKind(KeyKind.EC_P256)
            .build();
    private static final TestCertificate CARD =
            PKI.issue(LeafProfile.authentication().withKeyKind(KeyKind.EC_P256));
    private static final int BLOCK = 1024;

    private final List<CrlEvent> log = new ArrayList<>();

    @TempDir
    Path folder = Path.of("made by JUnit");

    @BeforeEach
    void mountAndStoreOneList() throws IOException {
        Files.createDirectory(disk());
        Command.run(List.of("mount", "-t", "tmpfs", "-o", "size=256k", "sekimori-full-disk", disk().toString()));
        list(1).write(file());
        open().refresh(NOW);
        assertThat(stored()).hasSize(1);
        fill();
        list(2).revoking(CARD, 1).write(file());
    }

    @AfterEach
    void unmount() {
        Command.run(List.of("umount", disk().toString()));
    }

    @Test
    @DisplayName("rejects a revoked card all the same: the new list is in use, and the trouble is told")
    void rejectsRevokedCard() {
        CrlSource source = open();
        source.refresh(NOW);

        assertThat(check(source)).isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(source.problems()).isEqualTo(Map.of("kaga", CrlProblem.STORE_UNWRITABLE));
        assertThat(log).contains(new CrlEvent.NotStored("kaga"));
    }

    @Test
    @DisplayName("leaves the list that was stored before as it was, and nothing half written beside it")
    void keepsTheStoredList() throws IOException {
        byte[] before = Files.readAllBytes(stored().get(0));
        open().refresh(NOW);

        assertThat(stored()).hasSize(1);
        assertThat(stored().get(0)).hasBinaryContent(before);
        assertThat(names()).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    @DisplayName("that has room again takes the list by itself, and a restart knows it without the file")
    void storesWhenThereIsRoom() throws IOException {
        CrlSource source = open();
        source.refresh(NOW);
        Files.delete(filler());
        source.refresh(NOW);
        Files.delete(file());

        assertThat(source.problems()).doesNotContainValue(CrlProblem.STORE_UNWRITABLE);
        assertThat(check(open())).isInstanceOf(RevocationStatus.Revoked.class);
    }

    private CrlSource open() {
        CrlSettings settings = new CrlSettings(
                List.of(CrlLocation.parse("kaga", "whole", file().toString())),
                store(),
                StoreKey.of(new byte[StoreKey.BYTES]),
                CrlBounds.defaults());
        return CrlSource.open(settings, PKI::anchors, JdkHttp.within(Duration.ofSeconds(1)), log::add);
    }

    private static RevocationStatus check(CrlSource source) {
        return source.check(CARD.certificate(), PKI.anchors().get(0), NOW);
    }

    private static CrlMaker list(long number) {
        Instant made = NOW.minusSeconds(60).plusSeconds(number);
        return CrlMaker.of(PKI.authority(0), made)
                .valid(made, NOW.plus(Duration.ofDays(1)))
                .number(number);
    }

    /** Until the system itself says that there is no room. */
    private void fill() {
        assertThatThrownBy(() -> {
                    try (OutputStream out = Files.newOutputStream(filler())) {
                        while (true) {
                            out.write(new byte[BLOCK]);
                        }
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left on device");
    }

    private List<Path> stored() throws IOException {
        try (Stream<Path> files = Files.list(store())) {
            return files.filter(file -> file.toString().endsWith(".list")).toList();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(store())) {
            return files.map(Path::toString).toList();
        }
    }

    private Path disk() {
        return folder.resolve("disk");
    }

    private Path store() {
        return disk().resolve("store");
    }

    private Path filler() {
        return disk().resolve("everything-else");
    }

    private Path file() {
        return folder.resolve("kaga.crl");
    }
}
