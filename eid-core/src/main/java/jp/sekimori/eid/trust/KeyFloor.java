// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.trust;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/**
 * The weakest keys that a path may hold, whatever its scheme says: the floor of the platform's own path validation. What a
 * holder's key must be exactly is the scheme's matter.
 */
final class KeyFloor {
    private static final int RSA_BITS = 1024;
    private static final int EC_BITS = 256;

    private KeyFloor() {}

    static boolean holds(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength() >= RSA_BITS;
        }
        return key instanceof ECPublicKey ec && ec.getParams().getOrder().bitLength() >= EC_BITS;
    }
}
