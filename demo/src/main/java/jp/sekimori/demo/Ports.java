// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.IntStream;

/** Which loopback ports are taken; found before anything is started. */
final class Ports {

    /** The three ports on which pages look for the card authenticator (design §4). */
    static final List<Integer> CARD_AUTHENTICATOR = List.of(17206, 17207, 17208);

    private Ports() {}

    static boolean taken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException inUse) {
            return true;
        }
    }

    /** The first free port from {@code start} on, for a hint. */
    static int freeFrom(int start) {
        return IntStream.range(start, 65_536)
                .filter(port -> !taken(port))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free port above " + start));
    }
}
