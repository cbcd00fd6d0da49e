// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.trust;

import java.security.cert.X509Certificate;
import java.util.function.Function;
import jp.sekimori.eid.Reason;

/** Which trust anchor issued a certificate. */
public sealed interface TrustedIssuer {

    /** Folds both cases into one value. */
    <T> T fold(Function<Found, T> found, Function<NotFound, T> notFound);

    /**
     * The path from the certificate to this anchor holds.
     *
     * @param anchor the anchor
     * @param fingerprint SHA-256 of its certificate, upper-case hexadecimal
     * @param keyId SHA-256 of its key, lower-case hexadecimal
     */
    record Found(X509Certificate anchor, String fingerprint, String keyId) implements TrustedIssuer {
        @Override
        public <T> T fold(Function<Found, T> found, Function<NotFound, T> notFound) {
            return found.apply(this);
        }
    }

    /** No path to any anchor. */
    record NotFound(Reason reason) implements TrustedIssuer {
        @Override
        public <T> T fold(Function<Found, T> found, Function<NotFound, T> notFound) {
            return notFound.apply(this);
        }
    }
}
