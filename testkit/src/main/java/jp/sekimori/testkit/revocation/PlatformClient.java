// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.revocation;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who may ask the stand-in. */
public sealed interface PlatformClient {

    /** Whoever shows a certificate of the authority that the server's TLS trusts. */
    record Certificate() implements PlatformClient {}

    /** Whoever signs an assertion with this client's key (RFC 7523 §3). */
    final class Assertion implements PlatformClient {
        private static final Duration LONGEST_LIFE = Duration.ofSeconds(60);
        private static final Duration SKEW = Duration.ofSeconds(30);
        private static final String SCHEME = "Bearer ";

        private final String clientId;
        private final JWSVerifier verifier;
        private final Set<String> used = ConcurrentHashMap.newKeySet();

        /** A client of this id and key. */
        public Assertion(String clientId, PublicKey key) {
            this.clientId = clientId;
            try {
                this.verifier = key instanceof ECPublicKey elliptic
                        ? new ECDSAVerifier(elliptic)
                        : new RSASSAVerifier((RSAPublicKey) key);
            } catch (JOSEException unsupported) {
                throw new IllegalArgumentException("a client key is P-256 or RSA", unsupported);
            }
        }

        /** True when this header asserts the client, for this address, now, and for the first time. */
        boolean accepts(@Nullable String authorization, String endpoint, Instant now) {
            if (authorization == null || !authorization.startsWith(SCHEME)) {
                return false;
            }
            try {
                SignedJWT assertion = SignedJWT.parse(authorization.substring(SCHEME.length()));
                JWTClaimsSet claims = assertion.getJWTClaimsSet();
                return assertion.verify(verifier)
                        && clientId.equals(claims.getIssuer())
                        && clientId.equals(claims.getSubject())
                        && List.of(endpoint).equals(claims.getAudience())
                        && timely(claims, now)
                        && claims.getJWTID() != null
                        && used.add(claims.getJWTID());
            } catch (ParseException | JOSEException notAnAssertion) {
                return false;
            }
        }

        private static boolean timely(JWTClaimsSet claims, Instant now) {
            if (claims.getIssueTime() == null || claims.getExpirationTime() == null) {
                return false;
            }
            Instant issued = claims.getIssueTime().toInstant();
            Instant end = claims.getExpirationTime().toInstant();
            return !issued.isAfter(now.plus(SKEW)) && end.isAfter(now) && !end.isAfter(issued.plus(LONGEST_LIFE));
        }
    }
}
