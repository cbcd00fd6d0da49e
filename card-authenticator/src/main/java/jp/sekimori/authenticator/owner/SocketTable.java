// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.owner;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All TCP sockets of this system that the present user may know of. */
@FunctionalInterface
interface SocketTable {
    /** The sockets at this moment; empty when the system does not tell. */
    Optional<List<SystemSocket>> read();

    /** The table of this system; on a system that nobody has written one for, one that tells nothing. */
    static SocketTable ofSystem() {
        return of(System.getProperty("os.name", ""));
    }

    static SocketTable of(String systemName) {
        String name = systemName.toLowerCase(Locale.ROOT);
        if (name.startsWith("linux")) {
            return ProcNetTable.onThisSystem();
        }
        if (name.startsWith("windows")) {
            return NetstatTable.onThisSystem();
        }
        return name.startsWith("mac") ? LsofTable.onThisSystem() : Optional::empty;
    }
}
