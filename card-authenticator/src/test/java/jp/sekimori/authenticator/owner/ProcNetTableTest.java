// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The owner of a connection, from the kernel's table")
final class ProcNetTableTest {
    private static final String HEADER =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid\n";
    private static final InetSocketAddress PEER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0xC001);
    private static final InetSocketAddress SELF = new InetSocketAddress(InetAddress.getLoopbackAddress(), 17206);

    private Path folder;

    @BeforeEach
    void use(@TempDir Path temporary) {
        folder = temporary;
    }

    @Test
    @DisplayName("is our own user, who is served")
    void acceptsOwnUser() throws IOException {
        assertThat(owner("   0: 0100007F:C001 0100007F:4336 01 0:0 00:0 0  1000 0 1"))
                .isEqualTo(Ownership.OWN_USER);
    }

    @Test
    @DisplayName("is our own user behind an IPv6 socket, too")
    void acceptsOwnUserOverMappedAddress() throws IOException {
        assertThat(owner("   0: 0000000000000000FFFF00000100007F:C001 0000000000000000FFFF00000100007F:4336"
                        + " 01 0:0 00:0 0  1000 0 1"))
                .isEqualTo(Ownership.OWN_USER);
    }

    @Test
    @DisplayName("is another desktop user, who is not served")
    void rejectsOtherUser() throws IOException {
        assertThat(owner("   0: 0100007F:C001 0100007F:4336 01 0:0 00:0 0  1001 0 1"))
                .isEqualTo(Ownership.OTHER_USER);
    }

    @Test
    @DisplayName("is not taken from our own user's connection of the same port at another address of 127/8")
    void rejectsSamePortAtOtherAddress() throws IOException {
        assertThat(owner("   0: 0200007F:C001 0100007F:4336 01 0:0 00:0 0  1000 0 1"
                        + "\n   1: 0100007F:C001 0200007F:4336 01 0:0 00:0 0  1000 0 1"))
                .isEqualTo(Ownership.OTHER_USER);
    }

    @Test
    @DisplayName("is not taken from our own end of the connection, nor from another connection")
    void rejectsOwnEnd() throws IOException {
        assertThat(owner("   0: 0100007F:4336 0100007F:C001 01 0:0 00:0 0  1000 0 1"
                        + "\n   1: 0100007F:C002 0100007F:4336 01 0:0 00:0 0  1000 0 1"))
                .isEqualTo(Ownership.OTHER_USER);
    }

    @Test
    @DisplayName("is nobody's when the table does not list it")
    void rejectsUnlisted() throws IOException {
        assertThat(owner("")).isEqualTo(Ownership.OTHER_USER);
    }

    @Test
    @DisplayName("is not told where the kernel shows no table")
    void rejectsMissingTable() {
        assertThat(new TablePeerOwner(new ProcNetTable(folder, ProcNetTable.Users.of("1000", null))).of(PEER, SELF))
                .isEqualTo(Ownership.NOT_TOLD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "03", "04", "05", "06", "07", "08", "09", "0B", "0C"})
    @DisplayName("is not told when its program has left it, or has not got it yet: the kernel gives an orphan to root")
    void rejectsOrphan(String state) throws IOException {
        ProcNetTable.Users root = ProcNetTable.Users.of("0", null);
        assertThat(owner(root, "   0: 0100007F:C001 0100007F:4336 " + state + " 0:0 00:0 0  0 0 0"))
                .isEqualTo(Ownership.NOT_TOLD);
    }

    @Test
    @DisplayName("is the person who typed sudo, when root runs the program, and root is not")
    void acceptsSudoUserAlone() throws IOException {
        ProcNetTable.Users sudo = ProcNetTable.Users.of("0", "1000");
        assertThat(owner(sudo, "   0: 0100007F:C001 0100007F:4336 01 0:0 00:0 0  1000 0 1"))
                .isEqualTo(Ownership.OWN_USER);
        assertThat(owner(sudo, "   0: 0100007F:C001 0100007F:4336 01 0:0 00:0 0  0 0 1"))
                .isEqualTo(Ownership.OTHER_USER);
    }

    @Test
    @DisplayName("is not taken from the environment by somebody who is not root")
    void rejectsSudoUserOfOthers() {
        assertThat(ProcNetTable.Users.of("1001", "1000").callers()).containsExactly("1001");
    }

    private Ownership owner(String rows) throws IOException {
        return owner(ProcNetTable.Users.of("1000", null), rows);
    }

    private Ownership owner(ProcNetTable.Users users, String rows) throws IOException {
        Files.createDirectories(folder.resolve("net"));
        Files.writeString(folder.resolve("net/tcp"), HEADER + rows + "\n");
        return new TablePeerOwner(new ProcNetTable(folder, users)).of(PEER, SELF);
    }
}
