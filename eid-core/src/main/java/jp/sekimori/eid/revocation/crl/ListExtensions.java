// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.math.BigInteger;
import java.util.Optional;

/**
 * What the extensions of a list say (RFC 5280 §5.2).
 *
 * @param authorityKey key identifier of the key that signed it, hexadecimal, as it claims
 * @param number its place in the authority's sequence
 * @param base for a delta, the number of the complete list it builds on
 * @param partition what it covers
 * @param holdersOnly true when it says that it covers no authorities
 */
record ListExtensions(
        Optional<String> authorityKey,
        Optional<BigInteger> number,
        Optional<BigInteger> base,
        CrlPartition partition,
        boolean holdersOnly) {

    static final ListExtensions NONE =
            new ListExtensions(Optional.empty(), Optional.empty(), Optional.empty(), CrlPartition.whole(), false);

    ListExtensions withAuthorityKey(String key) {
        return new ListExtensions(Optional.of(key), number, base, partition, holdersOnly);
    }

    ListExtensions withNumber(BigInteger value) {
        return new ListExtensions(authorityKey, Optional.of(value), base, partition, holdersOnly);
    }

    ListExtensions withBase(BigInteger value) {
        return new ListExtensions(authorityKey, number, Optional.of(value), partition, holdersOnly);
    }

    ListExtensions withScope(Scope scope) {
        return new ListExtensions(authorityKey, number, base, scope.partition(), scope.holdersOnly());
    }
}
