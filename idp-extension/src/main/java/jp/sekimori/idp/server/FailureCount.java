// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import jp.sekimori.eid.Reason;

/**
 * Failures by reason since the start of this node. Failures of people nobody knows are counted and not stored, so that a
 * flood of them fills no database (security rule 15). Safe for use from several threads.
 */
public final class FailureCount {
    private final Map<Reason, LongAdder> counters = new EnumMap<>(Reason.class);

    FailureCount() {
        for (Reason reason : Reason.values()) {
            counters.put(reason, new LongAdder());
        }
    }

    /** Counts one. */
    public void add(Reason reason) {
        LongAdder counter = counters.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    /** What was counted, by code; reasons that never happened are left out. */
    Map<String, Long> snapshot() {
        Map<String, Long> counts = new TreeMap<>();
        counters.forEach((reason, counter) -> {
            if (counter.sum() > 0) {
                counts.put(reason.code(), counter.sum());
            }
        });
        return counts;
    }
}
