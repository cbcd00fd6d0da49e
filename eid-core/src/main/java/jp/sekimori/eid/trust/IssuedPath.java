// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.trust;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.scheme.Scheme;

/** The path of one step from a certificate to the anchor that signed it. */
final class IssuedPath {
    private final X509Certificate anchor;
    private final X509Certificate certificate;

    IssuedPath(X509Certificate anchor, X509Certificate certificate) {
        this.anchor = anchor;
        this.certificate = certificate;
    }

    static boolean signed(X509Certificate anchor, X509Certificate certificate) {
        try {
            certificate.verify(anchor.getPublicKey());
            return true;
        } catch (GeneralSecurityException notSigned) {
            return false;
        }
    }

    TrustedIssuer validate(Scheme scheme, Instant now) {
        if (!validNow(now)) {
            return new TrustedIssuer.NotFound(Reason.ISSUER_NOT_VALID_NOW);
        }
        try {
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)),
                            parameters(scheme, now));
            return new TrustedIssuer.Found(anchor);
        } catch (CertPathValidatorException broken) {
            return new TrustedIssuer.NotFound(Reason.CERTIFICATE_PATH_INVALID);
        } catch (GeneralSecurityException platform) {
            throw new IllegalStateException("path validation is not available on this platform", platform);
        }
    }

    /** Path validation takes an anchor's word for ever; an authority whose time is over is not asked any more. */
    private boolean validNow(Instant now) {
        return !now.isBefore(anchor.getNotBefore().toInstant())
                && !now.isAfter(anchor.getNotAfter().toInstant());
    }

    private PKIXParameters parameters(Scheme scheme, Instant now) throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
        parameters.setDate(Date.from(now));
        parameters.setInitialPolicies(scheme.profile().policies());
        parameters.setExplicitPolicyRequired(true);
        // Certificates of the card carry a critical policy with a pointer to its practice statement (facts §2.4).
        parameters.setPolicyQualifiersRejected(false);
        // Else the platform asks the address in the certificate, which only licensed verifiers may (facts §3.1).
        parameters.setRevocationEnabled(false);
        return parameters;
    }
}
