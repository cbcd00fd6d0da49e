// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Whether an authority delegates to a responder (RFC 6960 §4.2.2.2), in the order in which this is checked. */
enum DelegateCheck {
    /** The authority that issued the certificate asked about, no other one; byte for byte, as authorities copy it. */
    NAMES_THE_AUTHORITY {
        @Override
        boolean holds(X509Certificate responder, X509Certificate authority, Instant now) {
            return Arrays.equals(
                    responder.getIssuerX500Principal().getEncoded(),
                    authority.getSubjectX500Principal().getEncoded());
        }
    },
    /** Every resident has a certificate of this authority, but none for this purpose; "any" is not it either. */
    MAY_SIGN_ANSWERS {
        @Override
        boolean holds(X509Certificate responder, X509Certificate authority, Instant now) {
            return purposes(responder).contains(OCSP_SIGNING);
        }
    },
    /** A key usage, where there is one, has to include signing. */
    MAY_SIGN {
        @Override
        boolean holds(X509Certificate responder, X509Certificate authority, Instant now) {
            boolean[] usage = responder.getKeyUsage();
            return usage == null || usage[DIGITAL_SIGNATURE];
        }
    },
    /** By our clock, both ends included: a responder's old key may be in anybody's hands. */
    IS_VALID_NOW {
        @Override
        boolean holds(X509Certificate responder, X509Certificate authority, Instant now) {
            return Validity.covers(responder, now);
        }
    },
    /**
     * Nobody asks whether the responder itself is revoked, so it has to say that nobody need (RFC 6960 §4.2.2.2.1); the
     * authority then gives it a short life.
     */
    NEED_NOT_BE_CHECKED {
        @Override
        boolean holds(X509Certificate responder, X509Certificate authority, Instant now) {
            return responder.getExtensionValue(NO_CHECK) != null;
        }
    },
    /** A critical extension that nobody understands may limit what the certificate is for. */
    HAS_NO_UNKNOWN_CRITICAL_EXTENSION {
        @Override
        boolean holds(X509Certificate responder, X509Certificate authority, Instant now) {
            return !responder.hasUnsupportedCriticalExtension();
        }
    },
    /** A certificate signed over SHA-1 can be forged by collision. */
    IS_SIGNED_STRONGLY {
        @Override
        boolean holds(X509Certificate responder, X509Certificate authority, Instant now) {
            return StrongSignature.of(responder.getSigAlgOID()).isPresent();
        }
    },
    /** By this very key: three generations of the authority share one name. */
    IS_SIGNED_BY_THE_AUTHORITY {
        @Override
        boolean holds(X509Certificate responder, X509Certificate authority, Instant now) {
            try {
                responder.verify(authority.getPublicKey());
                return true;
            } catch (GeneralSecurityException notSigned) {
                return false;
            }
        }
    };

    private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";
    private static final String NO_CHECK = "1.3.6.1.5.5.7.48.1.5";
    private static final int DIGITAL_SIGNATURE = 0;

    abstract boolean holds(X509Certificate responder, X509Certificate authority, Instant now);

    private static List<String> purposes(X509Certificate certificate) {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes == null ? List.of() : purposes;
        } catch (CertificateParsingException malformed) {
            return List.of();
        }
    }
}
