// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What netstat writes on Windows, in the shape that its documentation shows; nothing here has run on Windows. */
@DisplayName("The owner of a connection, from netstat of Windows")
final class NetstatTableTest {
    private static final String JAPANESE = """

            アクティブな接続

              プロトコル  ローカル アドレス          外部アドレス        状態           PID
              TCP         0.0.0.0:135            0.0.0.0:0              LISTENING       1044
              TCP         127.0.0.1:17206        0.0.0.0:0              LISTENING       70
              TCP         127.0.0.1:17206        127.0.0.1:49153        ESTABLISHED     70
              TCP         127.0.0.1:49153        127.0.0.1:17206        ESTABLISHED     71
              TCP         127.0.0.1:49154        127.0.0.1:17206        ESTABLISHED     72
              TCP         127.0.0.1:49155        127.0.0.1:17206        ESTABLISHED     73
              TCP         127.0.0.1:49156        127.0.0.1:17206        TIME_WAIT       0
              TCP         [::]:17207             [::]:0                 LISTENING       72
              TCP         [::1]:49157            [::1]:17206            ESTABLISHED     71
              UDP         0.0.0.0:5353           *:*                                    71
            """;

    private static final Map<Long, String> USERS = Map.of(70L, "PC\\hanako", 71L, "PC\\hanako", 72L, "PC\\taro");

    private final SocketTable table = table(Optional.of(JAPANESE), Optional.of("PC\\hanako"));

    @Test
    @DisplayName("is our own user, who is served")
    void acceptsOwnUser() {
        assertThat(owner(table, 49153)).isEqualTo(Ownership.OWN_USER);
    }

    @Test
    @DisplayName("is the other person whose desktop is open on this PC, who is not served")
    void rejectsOtherUser() {
        assertThat(owner(table, 49154)).isEqualTo(Ownership.OTHER_USER);
    }

    @Test
    @DisplayName("is not told for a process that Windows does not let us look into")
    void rejectsProcessOfUnknownUser() {
        assertThat(owner(table, 49155)).isEqualTo(Ownership.NOT_TOLD);
        assertThat(owner(table, 49156)).isEqualTo(Ownership.NOT_TOLD);
    }

    @Test
    @DisplayName("is nobody's when netstat does not list it")
    void rejectsUnlisted() {
        assertThat(owner(table, 49157)).isEqualTo(Ownership.OTHER_USER);
        assertThat(owner(table, 135)).isEqualTo(Ownership.OTHER_USER);
    }

    @Test
    @DisplayName("is not told when netstat cannot be run, or our own name is not known")
    void rejectsWithoutNetstat() {
        assertThat(owner(table(Optional.empty(), Optional.of("PC\\hanako")), 49153))
                .isEqualTo(Ownership.NOT_TOLD);
        assertThat(owner(table(Optional.of(JAPANESE), Optional.empty()), 49153)).isEqualTo(Ownership.NOT_TOLD);
    }

    @Test
    @DisplayName("tells who listens at our ports")
    void tellsHolders() {
        PortHolders holders = new ListeningPorts(table, port -> true);
        assertThat(holders.of(List.of(17206, 17207, 17208)))
                .containsExactly(
                        new PortHolder(17206, Ownership.OWN_USER, Optional.of("PID 70")),
                        new PortHolder(17207, Ownership.OTHER_USER, Optional.of("PC\\taro")));
    }

    private static SocketTable table(Optional<String> said, Optional<String> ownUser) {
        return new NetstatTable(
                () -> said.map(text -> text.lines().toList()),
                process -> Optional.ofNullable(USERS.get(process)),
                ownUser);
    }

    private static Ownership owner(SocketTable table, int port) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        return new TablePeerOwner(table)
                .of(new InetSocketAddress(loopback, port), new InetSocketAddress(loopback, 17206));
    }
}
