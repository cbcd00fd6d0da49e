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
 * @param content what it says
 */
record HeldList(ListKey key, Validity validity, Map<String, String> locations, ListContent content) {

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
     * @param heard when the newest of them was taken, by our clock
     */
    record Validity(
            ListMark mark, ListMark complete, Instant nextUpdate, boolean holdersOnly, Seals seals, Instant heard) {
        Validity withBeside(ListProof list) {
            return new Validity(mark, complete, nextUpdate, holdersOnly, seals.withBeside(list), heard);
        }
    }

    CompactCrl entries() {
        return content.named();
    }

    Instant thisUpdate() {
        return validity.mark().thisUpdate();
    }

    /** The time as of which its "good" counts: a list that is dated ahead speaks of no later time than it was taken at. */
    Instant asOf() {
        return thisUpdate().isAfter(validity.heard()) ? validity.heard() : thisUpdate();
    }

    /** With the revocations of another list of the same place added, and none taken away. */
    HeldList withBeside(ListProof list, CompactCrl revocations) {
        ListContent both =
                list.head().isDelta() ? content.withDeltaBeside(revocations) : content.withCompleteBeside(revocations);
        return new HeldList(key, validity.withBeside(list), locations, both);
    }

    HeldList foundAt(String location, String tag) {
        Map<String, String> more = new TreeMap<>(locations);
        more.put(location, tag);
        return new HeldList(key, validity, more, content);
    }

    boolean isFrom(String location) {
        return locations.containsKey(location);
    }
}
