// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.trust;

import java.time.Duration;
import java.time.Instant;

/**
 * How much time a trust anchor has left, for health and metrics.
 *
 * @param scheme id of its scheme
 * @param anchor the anchor
 * @param daysLeft whole days to its end, rounded down: 0 on its last day, negative after it
 * @param state what that means
 */
public record TrustReport(String scheme, TrustAnchorInfo anchor, long daysLeft, State state) {

    static TrustReport of(String scheme, TrustAnchorInfo anchor, Instant now, Duration warnBefore) {
        return new TrustReport(scheme, anchor, daysLeft(anchor, now), state(anchor, now, warnBefore));
    }

    /** Towards the past, so that an anchor that ended a minute ago has not "0 days" left. */
    private static long daysLeft(TrustAnchorInfo anchor, Instant now) {
        return Math.floorDiv(
                Duration.between(now, anchor.notAfter()).toSeconds(),
                Duration.ofDays(1).toSeconds());
    }

    private static State state(TrustAnchorInfo anchor, Instant now, Duration warnBefore) {
        if (now.isBefore(anchor.notBefore())) {
            return State.NOT_BEGUN;
        }
        if (now.isAfter(anchor.notAfter())) {
            return State.ENDED;
        }
        return now.isAfter(anchor.notAfter().minus(warnBefore)) ? State.NEAR_END : State.VALID;
    }

    /** What the time left means. */
    public enum State {
        /** Its time has not come: its cards are refused until then. */
        NOT_BEGUN,
        /** In its time. */
        VALID,
        /** In its time, but not for long: see that residents get new cards, and that the next generation is pinned. */
        NEAR_END,
        /** Over: its cards are refused, the other anchors work on. */
        ENDED
    }
}
