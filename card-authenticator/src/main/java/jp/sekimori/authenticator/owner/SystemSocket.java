// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.owner;

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

    /** True for the client's end of a loopback connection between these ports. */
    boolean connects(int from, int to) {
        return local.isLoopback()
                && local.port() == from
                && remote.filter(end -> end.isLoopback() && end.port() == to).isPresent();
    }

    /** True when what is sent to 127.0.0.1 at this port arrives here. */
    boolean listensAt(int port) {
        return remote.isEmpty() && local.port() == port && (local.isLoopback() || local.isWildcard());
    }
}
