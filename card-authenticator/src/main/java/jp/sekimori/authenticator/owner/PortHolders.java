// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.owner;

import java.util.List;

/**
 * Finds out who holds the ports where sign-in pages look for us: whoever holds one receives what a page sends there, and
 * may show a page of its own that looks like ours.
 */
@FunctionalInterface
public interface PortHolders {
    /** The holders of those of these ports that are not free, in the order of the ports. */
    List<PortHolder> of(List<Integer> ports);

    /** The holders that this system tells of. */
    static PortHolders ofSystem() {
        return ListeningPorts.ofSystem();
    }
}
