// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.time.Duration;

/**
 * How much of this program its callers may take.
 *
 * @param most connections of our own user at a time; one more takes the place of one that keeps us waiting, or waits
 * @param request how long a request may take to arrive, and its answer to be taken
 * @param idle how long a connection may wait for its next request
 */
record ConnectionLimits(int most, Duration request, Duration idle) {
    /** A browser on the same PC needs milliseconds for a request, and half a dozen connections. */
    static final ConnectionLimits USUAL = new ConnectionLimits(64, Duration.ofSeconds(5), Duration.ofSeconds(30));
}
