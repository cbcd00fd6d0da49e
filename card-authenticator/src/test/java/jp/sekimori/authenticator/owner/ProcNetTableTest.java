// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        assertThat(new TablePeerOwner(new ProcNetTable(folder, Set.of("1000"))).of(PEER, SELF))
                .isEqualTo(Ownership.NOT_TOLD);
    }

    @Test
    @DisplayName("may be the person who typed sudo, when root runs the program")
    void acceptsSudoUser() {
        assertThat(ProcNetTable.ownUsers("0", "1000")).containsExactlyInAnyOrder("0", "1000");
        assertThat(ProcNetTable.ownUsers("1001", "1000")).containsExactly("1001");
    }

    private Ownership owner(String rows) throws IOException {
        Files.createDirectories(folder.resolve("net"));
        Files.writeString(folder.resolve("net/tcp"), HEADER + rows + "\n");
        return new TablePeerOwner(new ProcNetTable(folder, Set.of("1000"))).of(PEER, SELF);
    }
}
