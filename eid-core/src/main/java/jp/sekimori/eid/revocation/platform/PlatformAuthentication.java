// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.platform;

import com.nimbusds.jose.jwk.Curve;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;

/** How we show the operator who is asking. */
public sealed interface PlatformAuthentication {

    /** By the client certificate of the connection: the keys are those of the HTTP client that is handed over. */
    record MutualTls() implements PlatformAuthentication {}

    /**
     * By a signed assertion in each request (RFC 7523 §3), ES256 or RS256 as the key is.
     *
     * @param clientId what the operator calls us; 1 to 255 characters
     * @param keyId what the operator calls the key; 1 to 255 characters
     * @param key P-256, or RSA of 2048 bits or more
     */
    record PrivateKeyJwt(String clientId, String keyId, PrivateKey key) implements PlatformAuthentication {
        private static final int LONGEST_ID = 255;
        private static final int SHORTEST_RSA = 2048;

        public PrivateKeyJwt {
            if (unfit(clientId) || unfit(keyId)) {
                throw new IllegalArgumentException("client id and key id: 1 to 255 characters");
            }
            if (!p256(key) && !longRsa(key)) {
                throw new IllegalArgumentException("client key: P-256, or RSA of 2048 bits or more");
            }
        }

        private static boolean unfit(String id) {
            return id.isBlank() || id.length() > LONGEST_ID;
        }

        static boolean p256(PrivateKey key) {
            return key instanceof ECPrivateKey ec && Curve.P_256.equals(Curve.forECParameterSpec(ec.getParams()));
        }

        private static boolean longRsa(PrivateKey key) {
            return key instanceof RSAPrivateKey rsa && rsa.getModulus().bitLength() >= SHORTEST_RSA;
        }

        @Override
        public String toString() {
            return "PrivateKeyJwt[…]";
        }
    }
}
