// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file with an authority's certificate, PEM or DER. */
final class AnchorFile {
    private static final int MAX_BYTES = 1_000_000;
    private static final int KEY_CERT_SIGN = 5;
    private static final int RSA_BITS = 2048;
    private static final int EC_BITS = 256;
    private static final Set<String> UNDERSTOOD = Set.of("2.5.29.15", "2.5.29.19", "2.5.29.32");
    /** Name constraints, policy mappings, policy constraints, inhibit any-policy: the server would not keep them. */
    private static final Set<String> LIMITS = Set.of("2.5.29.30", "2.5.29.33", "2.5.29.36", "2.5.29.54");

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final Path file;
    private final byte[] content;

    private AnchorFile(Path file, byte[] content) {
        this.file = file;
        this.content = content;
    }

    static AnchorFile read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw new Refusal(Refusal.Kind.NOT_ONE_CERTIFICATE, file);
            }
            return new AnchorFile(file, content);
        } catch (IOException unreadable) {
            throw new Refusal(Refusal.Kind.FILE_UNREADABLE, file);
        }
    }

    byte[] content() {
        return content.clone();
    }

    List<X509Certificate> certificates() {
        try {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content));
            if (found.isEmpty()) {
                throw new Refusal(Refusal.Kind.NOT_ONE_CERTIFICATE, file);
            }
            return found.stream().map(X509Certificate.class::cast).toList();
        } catch (CertificateException notACertificate) {
            throw new Refusal(Refusal.Kind.NOT_ONE_CERTIFICATE, file);
        }
    }

    X509Certificate certificate() {
        List<X509Certificate> found = certificates();
        if (found.size() > 1) {
            throw new Refusal(Refusal.Kind.NOT_ONE_CERTIFICATE, file);
        }
        return found.get(0);
    }

    /** Refuses what the server would refuse, and what should not be pinned any more. */
    void requirePinnable(Instant now) {
        X509Certificate certificate = certificate();
        requireAuthority(certificate);
        if (!strong(certificate)) {
            throw new Refusal(Refusal.Kind.KEY_TOO_WEAK, file);
        }
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            throw new Refusal(Refusal.Kind.EXPIRED, file, lastDay(certificate));
        }
    }

    /** Refuses what the server would refuse. */
    void requireAuthority(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        if (certificate.getBasicConstraints() < 0 || usage == null || !usage[KEY_CERT_SIGN]) {
            throw new Refusal(Refusal.Kind.NOT_AN_AUTHORITY, file);
        }
        Set<String> all = new HashSet<>(ids(certificate.getCriticalExtensionOIDs()));
        boolean unknown = !UNDERSTOOD.containsAll(all);
        all.addAll(ids(certificate.getNonCriticalExtensionOIDs()));
        if (unknown || all.stream().anyMatch(LIMITS::contains)) {
            throw new Refusal(Refusal.Kind.AUTHORITY_LIMITED, file);
        }
    }

    /** The day in Japan: the one that the authority publishes. */
    static LocalDate lastDay(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant().atZone(JAPAN).toLocalDate();
    }

    static LocalDate firstDay(X509Certificate certificate) {
        return certificate.getNotBefore().toInstant().atZone(JAPAN).toLocalDate();
    }

    static Fingerprint fingerprint(X509Certificate certificate) {
        try {
            return Fingerprint.of(certificate.getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that was read can be written", impossible);
        }
    }

    private static boolean strong(X509Certificate certificate) {
        if (certificate.getPublicKey() instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength() >= RSA_BITS;
        }
        return certificate.getPublicKey() instanceof ECPublicKey ec
                && ec.getParams().getOrder().bitLength() >= EC_BITS;
    }

    private static Set<String> ids(@Nullable Set<String> oids) {
        return oids == null ? Set.of() : oids;
    }
}
