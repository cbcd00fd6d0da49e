// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/**
 * A list's place in its authority's sequence.
 *
 * @param thisUpdate the time it speaks of
 * @param number its CRL number, where it has one
 */
record ListMark(Instant thisUpdate, Optional<BigInteger> number) {

    /** True when going from the other to this one would go back in time or in number. */
    boolean isBehind(ListMark other) {
        return thisUpdate.isBefore(other.thisUpdate)
                || other.number
                        .filter(held -> number.isEmpty() || number.get().compareTo(held) < 0)
                        .isPresent();
    }
}
