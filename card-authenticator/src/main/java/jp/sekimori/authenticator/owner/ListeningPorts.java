// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.owner;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** Finds the listeners among all sockets of the system, and tries the ports that none is listed for. */
final class ListeningPorts implements PortHolders {
    private final SocketTable table;
    private final IntPredicate free;

    ListeningPorts(SocketTable table, IntPredicate free) {
        this.table = table;
        this.free = free;
    }

    static ListeningPorts ofSystem() {
        return new ListeningPorts(SocketTable.ofSystem(), ListeningPorts::canBeTaken);
    }

    @Override
    public List<PortHolder> of(List<Integer> ports) {
        Optional<List<SystemSocket>> sockets = table.read();
        return ports.stream().flatMap(port -> holder(port, sockets).stream()).toList();
    }

    /** A stranger before our own user's: several may listen at one port, at 127.0.0.1 and at every address. */
    private Optional<PortHolder> holder(int port, Optional<List<SystemSocket>> sockets) {
        List<SystemSocket> here = sockets.stream()
                .flatMap(List::stream)
                .filter(socket -> socket.listensAt(port))
                .toList();
        Optional<PortHolder> listed = Stream.of(Ownership.OTHER_USER, Ownership.NOT_TOLD, Ownership.OWN_USER)
                .flatMap(ownership -> here.stream().filter(socket -> socket.ownership() == ownership))
                .map(socket ->
                        new PortHolder(port, socket.ownership(), socket.holder().get()))
                .findFirst();
        return listed.or(() -> unlisted(port, sockets.isPresent()));
    }

    private Optional<PortHolder> unlisted(int port, boolean told) {
        return free.test(port)
                ? Optional.empty()
                : Optional.of(new PortHolder(port, told ? Ownership.OTHER_USER : Ownership.NOT_TOLD, Optional.empty()));
    }

    private static boolean canBeTaken(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
