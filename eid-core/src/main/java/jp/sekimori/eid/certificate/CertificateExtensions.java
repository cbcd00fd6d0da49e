// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.certificate;

import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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
        return extension(certificate, AUTHORITY_KEY_IDENTIFIER, IssuerHint::read)
                .orElseGet(IssuerHint::unreadable);
    }

    /** The key identifier of the certificate's own key, as the certificate claims. */
    public static Optional<KeyIdentifier> subjectKey(X509Certificate certificate) {
        return extension(certificate, SUBJECT_KEY_IDENTIFIER, content -> content.content(Der.OCTET_STRING))
                .map(KeyIdentifier::of);
    }

    /** RFC 5280 §4.2.1.4, qualifiers read over. */
    private static Set<String> policyIds(Der content) {
        Set<String> ids = new LinkedHashSet<>();
        Der policies = content.enter(Der.SEQUENCE);
        while (policies.hasMore()) {
            Der policy = policies.enter(Der.SEQUENCE);
            ids.add(policy.objectIdentifier());
            if (policy.hasMore()) {
                qualifiers(policy.enter(Der.SEQUENCE));
            }
            policy.end();
        }
        return ids;
    }

    private static void qualifiers(Der list) {
        do {
            Der qualifier = list.enter(Der.SEQUENCE);
            qualifier.objectIdentifier();
            qualifier.skip();
            qualifier.end();
        } while (list.hasMore());
    }

    private static <T> Optional<T> extension(X509Certificate certificate, String oid, Function<Der, T> reader) {
        byte[] value = certificate.getExtensionValue(oid);
        if (value == null) {
            return Optional.empty();
        }
        try {
            Der content = new CertificateExtension(false, value).content();
            T read = reader.apply(content);
            content.end();
            return Optional.of(read);
        } catch (NotDerException malformed) {
            return Optional.empty();
        }
    }
}
