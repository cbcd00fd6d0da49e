// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.scheme;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** Which public keys belong to a signature algorithm of a scheme: one kind, one size. */
public enum KeyRule {
    /** RSA with a modulus of exactly 2048 bits and exponent 65537. */
    RSA_2048 {
        @Override
        public boolean allows(PublicKey key) {
            return key instanceof RSAPublicKey rsa
                    && rsa.getModulus().bitLength() == 2048
                    && rsa.getPublicExponent().equals(BigInteger.valueOf(65_537));
        }
    },
    /** An elliptic curve of 384 bits over a prime field; the provider knows named curves only. */
    EC_P384 {
        @Override
        public boolean allows(PublicKey key) {
            return key instanceof ECPublicKey ec && ec.getParams().getOrder().equals(P384_ORDER);
        }
    };

    private static final BigInteger P384_ORDER = new BigInteger(
            "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973", 16);

    /** True when the key is of this kind and size. */
    public abstract boolean allows(PublicKey key);
}
