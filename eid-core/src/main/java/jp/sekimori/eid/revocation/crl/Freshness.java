// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.time.Instant;
import java.util.Optional;

/** When a list may be used: from its thisUpdate to its nextUpdate or its maximum age, give or take the clocks. */
final class Freshness {
    private final CrlBounds bounds;

    Freshness(CrlBounds bounds) {
        this.bounds = bounds;
    }

    /** Why it may not be used at this time; empty when it may. */
    Optional<CrlProblem> problem(Instant thisUpdate, Instant nextUpdate, Instant now) {
        if (thisUpdate.isAfter(now.plus(bounds.clockSkew()))) {
            return Optional.of(CrlProblem.NOT_YET_VALID);
        }
        Instant earliest = now.minus(bounds.clockSkew());
        if (nextUpdate.isBefore(earliest)) {
            return Optional.of(CrlProblem.EXPIRED);
        }
        boolean old = bounds.maximumAge()
                .filter(age -> thisUpdate.plus(age).isBefore(now))
                .isPresent();
        return old ? Optional.of(CrlProblem.TOO_OLD) : Optional.empty();
    }

    boolean isFresh(HeldList list, Instant now) {
        return problem(list.thisUpdate(), list.validity().nextUpdate(), now).isEmpty();
    }

    /** True when it may be used, but not much longer. */
    boolean isNearEnd(HeldList list, Instant now) {
        return end(list).minus(bounds.nearEnd()).isBefore(now);
    }

    /** The time after which it may not be used; clocks that agree are assumed. */
    Instant end(HeldList list) {
        Instant nextUpdate = list.validity().nextUpdate();
        return bounds.maximumAge()
                .map(list.thisUpdate()::plus)
                .filter(nextUpdate::isAfter)
                .orElse(nextUpdate);
    }
}
