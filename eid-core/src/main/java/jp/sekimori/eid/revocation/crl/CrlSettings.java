// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which lists there are, and where they are kept over a restart.
 *
 * @param locations where lists are found; each has its own name
 * @param store a folder of this node's own, readable by the server only; made when it is not there
 * @param storeKey by which the node knows its stored lists again; kept outside the store
 * @param bounds how old and how large a list may be
 */
public record CrlSettings(List<CrlLocation> locations, Path store, StoreKey storeKey, CrlBounds bounds) {
    /** Checks the names. */
    public CrlSettings {
        locations = List.copyOf(locations);
        Set<String> names = new HashSet<>();
        for (CrlLocation location : locations) {
            if (!names.add(location.name())) {
                throw new IllegalArgumentException("Two lists have the name " + location.name());
            }
        }
        if (locations.isEmpty()) {
            throw new IllegalArgumentException("No list of revoked certificates is configured");
        }
    }
}
