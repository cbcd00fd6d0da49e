// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.Reason;

/**
 * Who is asked whether a certificate is revoked. Called only after the signature and the path to a trust anchor hold, so
 * that nobody can make the server ask about a stranger's certificate. Must be thread-safe.
 */
@FunctionalInterface
public interface RevocationSource {
    /**
     * The status of this certificate. Trouble on the way is {@link RevocationStatus.Unknown}, not an exception.
     *
     * @param holder refers to a holder's certificate, its path verified now or when it was stored
     * @param issuer the trust anchor that signed it, which is still trusted
     * @param now the time of the question
     */
    RevocationStatus check(CertificateReference holder, X509Certificate issuer, Instant now);

    /** The same for a holder's certificate at hand; an authority's is unknown, because lists of holders do not cover it. */
    default RevocationStatus check(X509Certificate leaf, X509Certificate issuer, Instant now) {
        if (leaf.getBasicConstraints() >= 0) {
            return new RevocationStatus.Unknown(Reason.REVOCATION_UNKNOWN);
        }
        return check(CertificateReference.of(leaf, issuer), issuer, now);
    }

    /**
     * What is held that revokes this certificate, without input or output: it costs no request, so it is asked for after
     * another source's "good" as well, and that counts only when it speaks of a later time. Empty when nothing is held.
     */
    default Optional<RevocationStatus.Revoked> heldRevocation(
            CertificateReference holder, X509Certificate issuer, Instant now) {
        return Optional.empty();
    }

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
