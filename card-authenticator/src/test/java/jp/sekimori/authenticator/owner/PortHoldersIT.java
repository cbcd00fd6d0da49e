// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With real sockets of two real users; what macOS would say is asked of the same program on Linux. */
@DisplayName("Who holds a port, or the other end of a connection, is told")
final class PortHoldersIT {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final byte[] LOOPBACK_SIX = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0"})
    @DisplayName("when another user's program listens there, at our address or at every address")
    void tellsListenerOfOtherUser(String address) {
        try (Stranger stranger = Stranger.listening(address, 0)) {
            int port = Integer.parseInt(stranger.line());
            assertThat(PortHolders.ofSystem().of(List.of(port)))
                    .containsExactly(new PortHolder(port, Ownership.OTHER_USER, Optional.of(Stranger.NAME)));
        }
    }

    @Test
    @DisplayName("when a program of our own user listens, by IPv6 at every address as well")
    void tellsOwnProgram() throws IOException {
        try (ServerSocket everywhere = new ServerSocket(0);
                ServerSocket here = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK))) {
            assertThat(PortHolders.ofSystem().of(List.of(everywhere.getLocalPort(), here.getLocalPort())))
                    .hasSize(2)
                    .allMatch(holder -> holder.ownership() == Ownership.OWN_USER)
                    .allMatch(holder -> holder.name()
                            .filter(name ->
                                    name.contains("(" + ProcessHandle.current().pid() + ")"))
                            .isPresent());
        }
    }

    @Test
    @DisplayName("and nobody is named for a free port, nor for one that listens only at ::1, where no page looks")
    void namesNobodyForFreePort() throws IOException {
        try (ServerSocket six = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK_SIX))) {
            assertThat(PortHolders.ofSystem().of(List.of(six.getLocalPort()))).isEmpty();
        }
    }

    @Test
    @DisplayName("by lsof, too: our own user is listed, another is not and so is refused")
    void tellsByLsof() throws IOException {
        SocketTable table = LsofTable.of("/usr/bin/lsof", System.getProperty("user.name"));
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK));
                Socket own = new Socket(InetAddress.getByAddress(LOOPBACK), server.getLocalPort());
                Stranger stranger = Stranger.calling(server.getLocalPort(), "")) {
            assertThat(stranger.line()).isEqualTo("connected");
            try (Socket first = server.accept();
                    Socket second = server.accept()) {
                assertThat(List.of(first.getPort(), second.getPort())).contains(own.getLocalPort());
                Socket foreign = first.getPort() == own.getLocalPort() ? second : first;
                Socket ours = first.getPort() == own.getLocalPort() ? first : second;
                assertThat(owner(table, ours)).isEqualTo(Ownership.OWN_USER);
                assertThat(owner(table, foreign)).isEqualTo(Ownership.OTHER_USER);
                assertThat(owner(SocketTable.ofSystem(), ours)).isEqualTo(Ownership.OWN_USER);
                assertThat(owner(SocketTable.ofSystem(), foreign)).isEqualTo(Ownership.OTHER_USER);
            }
        }
    }

    @Test
    @DisplayName("by lsof: a port that cannot be taken and is not our own user's is another's")
    void tellsHolderByLsof() {
        SocketTable table = LsofTable.of("/usr/bin/lsof", System.getProperty("user.name"));
        try (Stranger stranger = Stranger.listening("127.0.0.1", 0)) {
            int port = Integer.parseInt(stranger.line());
            assertThat(new ListeningPorts(table, taken -> false).of(List.of(port)))
                    .containsExactly(new PortHolder(port, Ownership.OTHER_USER, Optional.empty()));
        }
    }

    @Test
    @DisplayName("by nothing on a system that nobody has written for, nor where its program is missing")
    void tellsNothingElsewhere() {
        assertThat(SocketTable.of("FreeBSD").read()).isEmpty();
        assertThat(LsofTable.of("/nowhere/lsof", "hanako").read()).isEmpty();
    }

    private static Ownership owner(SocketTable table, Socket accepted) {
        return new TablePeerOwner(table).of((InetSocketAddress) accepted.getRemoteSocketAddress(), (InetSocketAddress)
                accepted.getLocalSocketAddress());
    }
}
