// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.time.Instant;

/** Whether an answer is of our time (RFC 6960 §4.2.2.1). Ends are included. */
enum FreshnessCheck {
    /** An answer signed yesterday is a recorded one, one signed tomorrow was made ahead for later. */
    PRODUCED_IN_OUR_TIME {
        @Override
        boolean holds(BasicAnswer answer, Freshness bounds, Instant now) {
            return near(answer.producedAt(), bounds, now);
        }
    },
    /** What was true yesterday may have been revoked since. */
    SPEAKS_OF_OUR_TIME {
        @Override
        boolean holds(BasicAnswer answer, Freshness bounds, Instant now) {
            return near(answer.single().thisUpdate(), bounds, now);
        }
    },
    /** Times that contradict each other are no times. */
    NEXT_UPDATE_IS_LATER {
        @Override
        boolean holds(BasicAnswer answer, Freshness bounds, Instant now) {
            Instant thisUpdate = answer.single().thisUpdate();
            return answer.single().nextUpdate().filter(thisUpdate::isAfter).isEmpty();
        }
    },
    /** Its own word on how long it is good. */
    NEXT_UPDATE_IS_NOT_OVER {
        @Override
        boolean holds(BasicAnswer answer, Freshness bounds, Instant now) {
            Instant earliest = now.minus(bounds.skew());
            return answer.single().nextUpdate().filter(earliest::isAfter).isEmpty();
        }
    };

    abstract boolean holds(BasicAnswer answer, Freshness bounds, Instant now);

    private static boolean near(Instant time, Freshness bounds, Instant now) {
        return !time.isAfter(now.plus(bounds.skew())) && !time.isBefore(now.minus(bounds.maximumAge()));
    }
}
