// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import jp.sekimori.eid.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The settings of lists")
class CrlSettingsTest {
    private static final CrlLocation FILE = CrlLocation.parse("kaga", "whole", "/var/lib/kaga.crl");
    private static final Path STORE = Path.of("/var/lib/lists");

    @Test
    @DisplayName("read files, folders and addresses, partitions, the whole and any")
    void readPlaces() {
        assertThat(FILE)
                .isEqualTo(new CrlLocation(
                        "kaga",
                        Optional.of(CrlPartition.whole()),
                        new CrlLocation.Place.OneFile(Path.of("/var/lib/kaga.crl"))));
        assertThat(CrlLocation.parse("a", "any", "/lists/"))
                .isEqualTo(new CrlLocation("a", Optional.empty(), new CrlLocation.Place.Folder(Path.of("/lists"))));
        assertThat(CrlLocation.parse("a", "CN=Kaga-shi CRLDP,C=JP", "https://lists.example/a")
                        .partition())
                .contains(CrlPartition.of(new X500Principal("CN=kaga-shi  crldp, C=JP")));
        assertThat(CrlLocation.parse("a", "any", "http://lists.example/a").place())
                .isEqualTo(new CrlLocation.Place.Address(URI.create("http://lists.example/a")));
        assertThat(CrlPartition.whole()).hasToString("whole");
        assertThat(CrlPartition.parse("C=JP")).hasToString("C=JP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Kaga", "-kaga", "kaga_1", "../kaga"})
    @DisplayName("reject a name that is not plain")
    void rejectNames(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> CrlLocation.parse(name, "any", "/lists/"));
    }

    @Test
    @DisplayName("accept a name of 64 characters, not of 65")
    void boundNames() {
        assertThat(CrlLocation.parse("a".repeat(64), "any", "/lists/").name()).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> CrlLocation.parse("a".repeat(65), "any", "/lists/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http:/lists", "https://user@lists.example/a", "http:lists", "https://lists example/"})
    @DisplayName("reject an address without a host, or with a user")
    void rejectAddresses(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> CrlLocation.parse("a", "any", address));
    }

    @Test
    @DisplayName("reject an address that is not of the web, and a partition that is no name")
    void rejectOtherThings() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CrlLocation.Place.Address(URI.create("ldap://lists.example/a")));
        assertThatIllegalArgumentException().isThrownBy(() -> CrlLocation.parse("a", "Kaga", "/lists/"));
    }

    @Test
    @DisplayName("reject two lists of one name, and no list at all")
    void rejectTwoOfOneName() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(List.of(FILE, FILE)));
        assertThatIllegalArgumentException().isThrownBy(() -> settings(List.of()));
        assertThat(settings(List.of(FILE)).locations()).containsExactly(FILE);
    }

    @Test
    @DisplayName("have bounds, each checked to its limit")
    void haveBounds() {
        CrlBounds bounds = CrlBounds.defaults();
        assertThat(bounds)
                .isEqualTo(new CrlBounds(Optional.empty(), Duration.ofHours(6), Duration.ofMinutes(5), 536_870_912L));
        assertThat(bounds.withMaxBytes(CrlBounds.GREATEST_LIST_BYTES).maxBytes())
                .isEqualTo(2_147_483_647L);
        assertThat(new CrlBounds(Optional.empty(), Duration.ZERO, Duration.ofHours(1), 1).maxBytes())
                .isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> bounds.withMaxBytes(0));
        assertThatIllegalArgumentException().isThrownBy(() -> bounds.withMaxBytes(CrlBounds.GREATEST_LIST_BYTES + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> bounds.withMaximumAge(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> bounds.withMaximumAge(Duration.ofSeconds(-1)));
        rejectsBounds(Duration.ofSeconds(-1), Duration.ZERO);
        rejectsBounds(Duration.ZERO, Duration.ofSeconds(-1));
        rejectsBounds(Duration.ZERO, Duration.ofHours(1).plusSeconds(1));
    }

    @Test
    @DisplayName("have a key of 32 bytes for the store, which is never printed")
    void haveAKey() {
        assertThat(StoreKey.of(new byte[32])).hasToString("StoreKey[…]");
        assertThatIllegalArgumentException().isThrownBy(() -> StoreKey.of(new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(() -> StoreKey.of(new byte[33]));
    }

    @Test
    @DisplayName("name every problem for logs, and for the resident by three reasons")
    void nameProblems() {
        Set<Reason> reasons = new HashSet<>();
        for (CrlProblem problem : CrlProblem.values()) {
            assertThat(problem.event()).matches("[a-z0-9_]+");
            reasons.add(problem.reason());
        }
        assertThat(CrlProblem.TOO_OLD.event()).isEqualTo("too_old");
        assertThat(reasons)
                .containsExactlyInAnyOrder(
                        Reason.REVOCATION_LIST_MISSING, Reason.REVOCATION_LIST_STALE, Reason.REVOCATION_LIST_UNUSABLE);
        assertThat(Arrays.stream(CrlProblem.values()).filter(CrlProblem::passing))
                .containsExactlyInAnyOrder(
                        CrlProblem.CHANGED_WHILE_READ,
                        CrlProblem.SERVER_UNREACHABLE,
                        CrlProblem.SERVER_TIMED_OUT,
                        CrlProblem.SERVER_REFUSED);
    }

    private static void rejectsBounds(Duration nearEnd, Duration skew) {
        assertThatIllegalArgumentException().isThrownBy(() -> new CrlBounds(Optional.empty(), nearEnd, skew, 1));
    }

    private static CrlSettings settings(List<CrlLocation> locations) {
        return new CrlSettings(locations, STORE, City.KEY, CrlBounds.defaults());
    }
}
