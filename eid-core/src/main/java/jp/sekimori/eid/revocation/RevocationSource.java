// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * Who is asked whether a certificate is revoked. Called only after the signature and the path to a trust anchor hold, so
 * that nobody can make the server ask about a stranger's certificate. Must be thread-safe.
 */
@FunctionalInterface
public interface RevocationSource {
    /**
     * The status of this certificate. Trouble on the way is {@link RevocationStatus.Unknown}, not an exception.
     *
     * @param leaf the certificate, its path already verified
     * @param issuer the trust anchor that signed it
     * @param now the time of the sign-in
     */
    RevocationStatus check(X509Certificate leaf, X509Certificate issuer, Instant now);

    /**
     * Looks for newer material, such as a list that has to be fetched. The caller decides when; the call may take as long
     * as a download does, and never throws for trouble that {@link #reports} tells.
     */
    default void refresh(Instant now) {}

    /** How this source, or each source behind it, is doing. */
    default List<SourceReport> reports(Instant now) {
        return List.of();
    }
}
