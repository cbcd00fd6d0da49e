// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A list in use. Immutable.
 *
 * @param key which list it is
 * @param validity its place in the sequence and its end
 * @param locations where it was found, each with the entity tag that came with it, or an empty one
 * @param entries its entries
 */
record HeldList(ListKey key, Validity validity, Map<String, String> locations, CompactCrl entries) {

    HeldList {
        locations = Map.copyOf(locations);
    }

    /**
     * When a list speaks, and until when.
     *
     * @param mark its place in the sequence, a delta's where one was added
     * @param complete the place of the complete list that it came from
     * @param nextUpdate its end
     * @param holdersOnly true when it covers no authorities
     * @param seals of the lists that it came from
     */
    record Validity(ListMark mark, ListMark complete, Instant nextUpdate, boolean holdersOnly, Seals seals) {
        Validity withBeside(ListHead list) {
            return new Validity(mark, complete, nextUpdate, holdersOnly, seals.withBeside(list));
        }
    }

    Instant thisUpdate() {
        return validity.mark().thisUpdate();
    }

    /** With the revocations of another list of the same place added, and none taken away. */
    HeldList withBeside(ListHead list, CompactCrl revocations) {
        return new HeldList(key, validity.withBeside(list), locations, entries.unitedWith(revocations));
    }

    HeldList foundAt(String location, String tag) {
        Map<String, String> more = new TreeMap<>(locations);
        more.put(location, tag);
        return new HeldList(key, validity, more, entries);
    }

    boolean isFrom(String location) {
        return locations.containsKey(location);
    }
}
