// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.time.Duration;

/**
 * How far an answer's times may be from ours, and how long it is kept.
 *
 * @param skew how far the responder's clock may be from ours; 5 seconds to 15 minutes, default 5 minutes. Not less,
 *     because an answer is younger than the sign-in that asked for it.
 * @param maximumAge how old the times that an answer speaks of, and was signed at, may be by our clock, whatever
 *     {@code nextUpdate} says; 1 minute to 24 hours, default 1 hour
 * @param cacheAge how long an answer is kept at most; none to {@code maximumAge}, default 5 minutes. A revocation is
 *     heard of within this time.
 */
public record Freshness(Duration skew, Duration maximumAge, Duration cacheAge) {
    /** For a responder whose data are renewed every quarter of an hour. */
    public static final Freshness DEFAULT =
            new Freshness(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofMinutes(5));

    public Freshness {
        Bounds.require("OCSP skew", skew, Duration.ofSeconds(5), Duration.ofMinutes(15));
        Bounds.require("OCSP maximum age", maximumAge, Duration.ofMinutes(1), Duration.ofHours(24));
        Bounds.require("OCSP cache age", cacheAge, Duration.ZERO, maximumAge);
    }
}
