// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key with which this installation knows its own stored lists again. Kept apart from the store: a checksum would let
 * anyone who can write to the store take a card off the list, and verifying the authority's signature again would need the
 * whole original list on disk and seconds at each start. Immutable; never printed.
 */
public final class StoreKey {
    /** How long a key is. */
    public static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private StoreKey(byte[] bytes) {
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /**
     * A key of these bytes.
     *
     * @throws IllegalArgumentException when there are not 32
     */
    public static StoreKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("The key of the store of revocation lists has " + BYTES + " bytes");
        }
        return new StoreKey(bytes);
    }

    Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException platform) {
            throw new IllegalStateException("no " + ALGORITHM + " on this platform", platform);
        }
    }

    @Override
    public String toString() {
        return "StoreKey[…]";
    }
}
