// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.evidence;

import java.math.BigInteger;

/**
 * What finds the account of a card. It identifies a person, so it is kept apart from the evidence, never printed, and
 * only a keyed hash of it may be stored (security rule 28).
 *
 * @param scheme id of the scheme
 * @param anchorKeyId lower-case hexadecimal SHA-256 of the issuer's public key: generations of an authority number anew
 * @param serial serial number of the certificate
 */
public record CardKey(String scheme, String anchorKeyId, BigInteger serial) {
    @Override
    public String toString() {
        return "CardKey[…]";
    }
}
