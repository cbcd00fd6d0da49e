// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.certificate;

import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;

/** The extensions that the JDK hands out only as bytes. What is absent or malformed is empty: both are refused alike. */
public final class CertificateExtensions {
    private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
    private static final String CERTIFICATE_POLICIES = "2.5.29.32";
    private static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";

    private CertificateExtensions() {}

    /** Object identifiers of the certificate's policies, in its own order. */
    public static Set<String> policies(X509Certificate certificate) {
        return extension(certificate, CERTIFICATE_POLICIES, CertificateExtensions::policyIds)
                .orElse(Set.of());
    }

    /** What the certificate says of the key that signed it. */
    public static IssuerHint issuerHint(X509Certificate certificate) {
        if (certificate.getExtensionValue(AUTHORITY_KEY_IDENTIFIER) == null) {
            return IssuerHint.none();
        }
        return extension(
                        certificate,
                        AUTHORITY_KEY_IDENTIFIER,
                        content -> IssuerHint.of(AuthorityKeyIdentifier.getInstance(content)))
                .orElseGet(IssuerHint::unreadable);
    }

    /** The key identifier of the certificate's own key, as the certificate claims. */
    public static Optional<KeyIdentifier> subjectKey(X509Certificate certificate) {
        return extension(certificate, SUBJECT_KEY_IDENTIFIER, content -> SubjectKeyIdentifier.getInstance(content)
                        .getKeyIdentifier())
                .map(KeyIdentifier::of);
    }

    private static Set<String> policyIds(byte[] content) {
        Set<String> ids = new LinkedHashSet<>();
        for (PolicyInformation policy : CertificatePolicies.getInstance(content).getPolicyInformation()) {
            ids.add(policy.getPolicyIdentifier().getId());
        }
        return ids;
    }

    private static <T> Optional<T> extension(X509Certificate certificate, String oid, Function<byte[], T> reader) {
        byte[] value = certificate.getExtensionValue(oid);
        if (value == null) {
            return Optional.empty();
        }
        try {
            byte[] content = ASN1OctetString.getInstance(value).getOctets();
            return Optional.ofNullable(reader.apply(content));
        } catch (IllegalArgumentException | IllegalStateException malformed) {
            return Optional.empty();
        }
    }
}
