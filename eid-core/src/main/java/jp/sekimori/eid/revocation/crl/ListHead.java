// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.time.Instant;
import javax.security.auth.x500.X500Principal;

/**
 * What a list says of itself, all but its entries.
 *
 * @param issuer who says that it signed
 * @param algorithm with what
 * @param thisUpdate the time the list speaks of
 * @param nextUpdate when the next will be there
 * @param extensions the rest
 */
record ListHead(
        X500Principal issuer,
        SignatureRule algorithm,
        Instant thisUpdate,
        Instant nextUpdate,
        ListExtensions extensions) {

    boolean isDelta() {
        return extensions.base().isPresent();
    }

    ListMark mark() {
        return new ListMark(thisUpdate, extensions.number());
    }
}
