// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.trust;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.CertificateExtensions;
import jp.sekimori.eid.scheme.Scheme;

/**
 * The path of one step from a certificate to the anchor that signed it: what RFC 5280 §6.1 asks of a path of length one,
 * and stricter where the general rules are for longer paths or other authorities. A test holds it against the platform's
 * own path validation, which it replaces because that costs half a signature check more.
 */
final class IssuedPath {
    /**
     * Critical extensions whose meaning is checked here or by the checks of a sign-in: key usage, basic constraints,
     * certificate policies, extended key usage. One with any other must be refused (RFC 5280 §4.2).
     */
    private static final Set<String> UNDERSTOOD = Set.of("2.5.29.15", "2.5.29.19", "2.5.29.32", "2.5.29.37");

    /** RSA PKCS#1 v1.5 and ECDSA, each with SHA-256, SHA-384 or SHA-512. */
    private static final Set<String> SIGNATURES = Set.of(
            "1.2.840.113549.1.1.11",
            "1.2.840.113549.1.1.12",
            "1.2.840.113549.1.1.13",
            "1.2.840.10045.4.3.2",
            "1.2.840.10045.4.3.3",
            "1.2.840.10045.4.3.4");

    private static final int EMPTY_NAME = 2;

    private final TrustedIssuer.Found anchor;
    private final X509Certificate certificate;

    IssuedPath(TrustedIssuer.Found anchor, X509Certificate certificate) {
        this.anchor = anchor;
        this.certificate = certificate;
    }

    boolean signed() {
        try {
            certificate.verify(anchor.anchor().getPublicKey());
            return true;
        } catch (GeneralSecurityException notSigned) {
            return false;
        }
    }

    /** What is left after {@link #signed} and the choice of the anchor by its name. */
    TrustedIssuer validate(Scheme scheme, Instant now) {
        TrustedIssuer inTime = validate(now);
        boolean broken = !SIGNATURES.contains(certificate.getSigAlgOID())
                || !subjectIsAName()
                || !KeyFloor.holds(certificate.getPublicKey())
                || !criticalExtensionsUnderstood()
                || Collections.disjoint(
                        CertificateExtensions.policies(certificate),
                        scheme.profile().policies());
        return broken && inTime instanceof TrustedIssuer.Found
                ? new TrustedIssuer.NotFound(Reason.CERTIFICATE_PATH_INVALID)
                : inTime;
    }

    /** The part that changes by itself: an authority whose time is over is not asked any more. */
    TrustedIssuer validate(Instant now) {
        if (!validAt(now, anchor.anchor())) {
            return new TrustedIssuer.NotFound(Reason.ISSUER_NOT_VALID_NOW);
        }
        return validAt(now, certificate) ? anchor : new TrustedIssuer.NotFound(Reason.CERTIFICATE_PATH_INVALID);
    }

    /** Both ends included. */
    private static boolean validAt(Instant now, X509Certificate any) {
        return !now.isBefore(any.getNotBefore().toInstant())
                && !now.isAfter(any.getNotAfter().toInstant());
    }

    /** Nobody looks at the holder's name, but a certificate without one is not what an authority issues. */
    private boolean subjectIsAName() {
        return certificate.getSubjectX500Principal().getEncoded().length > EMPTY_NAME;
    }

    private boolean criticalExtensionsUnderstood() {
        Set<String> critical = certificate.getCriticalExtensionOIDs();
        return critical == null || UNDERSTOOD.containsAll(critical);
    }
}
