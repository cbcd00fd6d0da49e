// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The lists in use. Looking up never waits: a newer list takes the older one's place in one step. */
final class Holdings {
    private volatile Map<ListKey, HeldList> lists = Map.of();

    Optional<HeldList> get(ListKey key) {
        return Optional.ofNullable(lists.get(key));
    }

    Collection<HeldList> all() {
        return lists.values();
    }

    synchronized void put(HeldList list) {
        Map<ListKey, HeldList> changed = new HashMap<>(lists);
        changed.put(list.key(), list);
        lists = Map.copyOf(changed);
    }
}
