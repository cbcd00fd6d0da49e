// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation;

import java.time.Instant;
import java.util.Optional;

/**
 * How a revocation source is doing, for health and metrics. Names authorities and settings, never a resident.
 *
 * @param source {@code ocsp}, {@code crl} or {@code platform}
 * @param name what tells it from others of its kind: a responder's host, a list's configured name
 * @param state how it is
 * @param thisUpdate the time of the newest answer or list that is held
 * @param nextUpdate until when that is good
 */
public record SourceReport(
        String source, String name, State state, Optional<Instant> thisUpdate, Optional<Instant> nextUpdate) {

    /** How a source is. */
    public enum State {
        /** Answers, or has not been asked yet. */
        UP,
        /** Still answers, but soon will not unless somebody acts. */
        NEAR_END,
        /** Gives no answers. */
        DOWN
    }
}
