// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.time.Duration;
import java.util.Optional;

/**
 * How old and how large a list may be.
 *
 * @param maximumAge how long after its thisUpdate a list is used; empty: until its nextUpdate. A level that rests on a list
 *     needs one (security rule 33)
 * @param nearEnd how long before its end a list is reported; default 6 hours, a quarter of the day for which lists are made
 * @param clockSkew by how much this clock may differ from the authority's, 0 to 1 hour; default 5 minutes
 * @param maxBytes the size above which a list is not read; default 512 MiB, which holds 14 million entries. Until the
 *     signature is known, reading takes less than 1 MiB of memory; a signed list then takes up to 0.45 bytes for each byte
 *     while it is read, up to 1.7 where serial numbers are of 2^59 and above; and afterwards 2.5 to 21 for each entry
 */
public record CrlBounds(Optional<Duration> maximumAge, Duration nearEnd, Duration clockSkew, long maxBytes) {
    /** The greatest list that can be read: 2 GiB less one byte. */
    public static final long GREATEST_LIST_BYTES = Integer.MAX_VALUE;

    private static final Duration MOST_SKEW = Duration.ofHours(1);

    /** Checks the bounds. */
    public CrlBounds {
        require(maximumAge.filter(age -> age.isNegative() || age.isZero()).isEmpty(), "maximum age");
        require(!nearEnd.isNegative(), "near end");
        require(!clockSkew.isNegative() && clockSkew.compareTo(MOST_SKEW) <= 0, "clock skew");
        require(maxBytes > 0 && maxBytes <= GREATEST_LIST_BYTES, "maximum size");
    }

    /** The defaults. */
    public static CrlBounds defaults() {
        return new CrlBounds(Optional.empty(), Duration.ofHours(6), Duration.ofMinutes(5), 512L << 20);
    }

    /** These, with a maximum age. */
    public CrlBounds withMaximumAge(Duration age) {
        return new CrlBounds(Optional.of(age), nearEnd, clockSkew, maxBytes);
    }

    /** These, with another size. */
    public CrlBounds withMaxBytes(long bytes) {
        return new CrlBounds(maximumAge, nearEnd, clockSkew, bytes);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("The " + what + " of lists of revoked certificates is out of bounds");
        }
    }
}
