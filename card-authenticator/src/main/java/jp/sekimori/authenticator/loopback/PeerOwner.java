// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.net.InetSocketAddress;

/**
 * Who holds the other end of a loopback connection (security rule 6): on a terminal server, or after fast user
 * switching, the click of one person must not raise the PIN window of another.
 */
@FunctionalInterface
public interface PeerOwner {
    /** Says whose connection comes from {@code peer} to {@code self}. */
    Ownership of(InetSocketAddress peer, InetSocketAddress self);

    /** What the system says about a connection's other end. */
    enum Ownership {
        /** The desktop user who started this program. */
        OWN_USER,
        /** Somebody else, or a connection that the system does not list. */
        OTHER_USER,
        /** This system does not tell. */
        NOT_TOLD
    }

    /** The best that this system offers: Linux tells, elsewhere nothing is known. */
    static PeerOwner ofSystem() {
        return ProcNetPeerOwner.onThisSystem()
                .<PeerOwner>map(owner -> owner)
                .orElse((peer, self) -> Ownership.NOT_TOLD);
    }
}
