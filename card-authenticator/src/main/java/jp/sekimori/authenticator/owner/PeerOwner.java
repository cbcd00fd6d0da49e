// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.owner;

import java.net.InetSocketAddress;

/**
 * Who holds the other end of a loopback connection (security rule 6): on a terminal server, or after fast user
 * switching, the click of one person must not raise the PIN window of another.
 */
@FunctionalInterface
public interface PeerOwner {
    /** Says whose connection comes from {@code peer} to {@code self}. */
    Ownership of(InetSocketAddress peer, InetSocketAddress self);

    /**
     * What is known at this moment, for many questions with one look: somebody who opens connections faster than the
     * system can be asked about each must not hold up the others.
     */
    default PeerOwner now() {
        return this;
    }

    /** What this system tells: Linux by its kernel's tables, Windows by {@code netstat}, macOS by {@code lsof}. */
    static PeerOwner ofSystem() {
        return new TablePeerOwner(SocketTable.ofSystem());
    }
}
