// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.owner;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** Finds the other end of a connection among all sockets of the system. */
final class TablePeerOwner implements PeerOwner {
    private final SocketTable table;

    TablePeerOwner(SocketTable table) {
        this.table = table;
    }

    @Override
    public Ownership of(InetSocketAddress peer, InetSocketAddress self) {
        return now().of(peer, self);
    }

    @Override
    public PeerOwner now() {
        Optional<List<SystemSocket>> sockets = table.read();
        return (peer, self) -> sockets.map(all -> find(all, peer, self)).orElse(Ownership.NOT_TOLD);
    }

    private static Ownership find(List<SystemSocket> sockets, InetSocketAddress peer, InetSocketAddress self) {
        return sockets.stream()
                .filter(socket -> socket.connects(peer, self))
                .map(SystemSocket::ownership)
                .findFirst()
                .orElse(Ownership.OTHER_USER);
    }
}
