// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The lists in use. Looking up never waits: a newer list takes the older one's place in one step. */
final class Holdings {
    private final ConcurrentMap<ListKey, ListMark> before = new ConcurrentHashMap<>();
    private volatile Map<ListKey, HeldList> lists = Map.of();

    Optional<HeldList> get(ListKey key) {
        return Optional.ofNullable(lists.get(key));
    }

    /** A list that is not used any more, because its place has another name: none of before it takes its place. */
    void notBefore(HeldList list) {
        before.merge(list.key(), list.validity().mark(), (known, mark) -> mark.isBehind(known) ? known : mark);
    }

    /** True when a list with this mark would go back behind one that was used before. */
    boolean goesBack(ListKey key, ListMark mark) {
        return Optional.ofNullable(before.get(key)).filter(mark::isBehind).isPresent();
    }

    Collection<HeldList> all() {
        return lists.values();
    }

    /** Takes a list into use, unless it is behind the one in its place. */
    synchronized void put(HeldList list) {
        ListMark mark = list.validity().mark();
        if (get(list.key())
                .filter(held -> mark.isBehind(held.validity().mark()))
                .isPresent()) {
            return;
        }
        Map<ListKey, HeldList> changed = new HashMap<>(lists);
        changed.put(list.key(), list);
        lists = Map.copyOf(changed);
    }
}
