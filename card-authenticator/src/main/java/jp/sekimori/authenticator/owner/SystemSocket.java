// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.owner;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One TCP socket, as the system lists it.
 *
 * @param local this end
 * @param remote the other end; empty when the socket listens
 * @param ownership whose it is
 * @param holder finds a name for a person: of our own user's program, or of the other user; empty when the system tells
 *     none. Looked for only when somebody is told.
 */
record SystemSocket(Endpoint local, Optional<Endpoint> remote, Ownership ownership, Supplier<Optional<String>> holder) {

    /** True for the client's end of the connection between these ends. */
    boolean connects(InetSocketAddress from, InetSocketAddress to) {
        return local.is(from) && remote.filter(end -> end.is(to)).isPresent();
    }

    /** True when what is sent to 127.0.0.1 at this port arrives here. */
    boolean listensAt(int port) {
        return remote.isEmpty() && local.port() == port && (local.isLoopback() || local.isWildcard());
    }
}
