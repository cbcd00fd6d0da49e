// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.trust;

import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import jp.sekimori.eid.certificate.CertificateExtensions;
import jp.sekimori.eid.certificate.Fingerprint;
import jp.sekimori.eid.certificate.HolderCertificate;
import jp.sekimori.eid.certificate.IssuerHint;
import jp.sekimori.eid.certificate.KeyIdentifier;
import org.jspecify.annotations.Nullable;

/** One trust anchor: what every sign-in needs of it, worked out once. Immutable and thread-safe. */
final class Authority {
    private static final int KEY_CERT_SIGN = 5;

    /** Key usage, basic constraints, certificate policies (RFC 5280 §4.2.1). */
    private static final Set<String> UNDERSTOOD = Set.of("2.5.29.15", "2.5.29.19", "2.5.29.32");

    /**
     * Name constraints, policy mappings, policy constraints, inhibit any-policy: an authority that limits itself by one of
     * these is refused, because the limit would not be kept. No authority of a card has one (facts §2.1).
     */
    private static final Set<String> LIMITS = Set.of("2.5.29.30", "2.5.29.33", "2.5.29.36", "2.5.29.54");

    private final X509Certificate certificate;
    private final byte[] subject;
    private final Optional<KeyIdentifier> key;
    private final TrustedIssuer.Found found;

    private Authority(X509Certificate certificate) {
        this.certificate = certificate;
        this.subject = certificate.getSubjectX500Principal().getEncoded();
        this.key = CertificateExtensions.subjectKey(certificate);
        this.found = new TrustedIssuer.Found(
                certificate, Fingerprint.ofCertificate(certificate), Fingerprint.ofKey(certificate));
    }

    /**
     * The authority with this certificate.
     *
     * @param where names the certificate in the message
     * @throws TrustFolderException when it is not an authority's certificate, or one with limits that would not be kept
     */
    static Authority of(X509Certificate certificate, String where) {
        boolean[] usage = certificate.getKeyUsage();
        boolean signsCertificates = usage != null && usage[KEY_CERT_SIGN];
        if (certificate.getBasicConstraints() < 0 || !signsCertificates) {
            throw new TrustFolderException(where + " is not the certificate of an authority");
        }
        if (!KeyFloor.holds(certificate.getPublicKey())) {
            throw new TrustFolderException(where + " has a key too weak for an authority");
        }
        Set<String> critical = ids(certificate.getCriticalExtensionOIDs());
        boolean limited = !Collections.disjoint(critical, LIMITS)
                || !Collections.disjoint(ids(certificate.getNonCriticalExtensionOIDs()), LIMITS);
        if (limited || !UNDERSTOOD.containsAll(critical)) {
            throw new TrustFolderException(where + " limits itself in a way that is not supported (RFC 5280 §6.1)");
        }
        return new Authority(certificate);
    }

    X509Certificate certificate() {
        return certificate;
    }

    TrustedIssuer.Found found() {
        return found;
    }

    /** True when this is who the certificate names as its issuer: the same bytes, else by RFC 5280 §7.1, which is dear. */
    boolean named(X509Certificate leaf) {
        return (leaf instanceof HolderCertificate card && card.isIssuedBy(subject))
                || certificate.getSubjectX500Principal().equals(leaf.getIssuerX500Principal());
    }

    /** True unless the certificate says that another key signed it. */
    boolean allowedBy(IssuerHint hint) {
        return hint.allows(certificate, key);
    }

    TrustAnchorInfo describe() {
        return new TrustAnchorInfo(
                certificate.getSubjectX500Principal().getName(),
                found.fingerprint(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                TestAuthority.named(certificate));
    }

    private static Set<String> ids(@Nullable Collection<String> oids) {
        return oids == null ? Set.of() : Set.copyOf(oids);
    }
}
