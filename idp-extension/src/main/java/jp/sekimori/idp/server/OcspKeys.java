// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import jp.sekimori.eid.revocation.ocsp.BreakerSettings;
import jp.sekimori.eid.revocation.ocsp.CertIdHash;
import jp.sekimori.eid.revocation.ocsp.Freshness;
import jp.sekimori.eid.revocation.ocsp.Limits;
import jp.sekimori.eid.revocation.ocsp.NonceRule;
import jp.sekimori.eid.revocation.ocsp.OcspSettings;

/** The keys below {@code ocsp}. */
final class OcspKeys {
    private OcspKeys() {}

    static OcspSettings settings(Keys own) {
        return new OcspSettings(
                RevocationFile.uri(own, "url"),
                responders(own),
                own.as("hash", OcspKeys::hash, "SHA-1 or SHA-256").orElse(CertIdHash.SHA256),
                own.as("nonce", OcspKeys::nonce, "required or if-given").orElse(NonceRule.REQUIRED),
                freshness(own),
                limits(own));
    }

    private static List<X509Certificate> responders(Keys own) {
        return own.list("responders").stream()
                .map(name -> certificate(own.resolve(name, "responders")))
                .toList();
    }

    private static X509Certificate certificate(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(stream);
        } catch (IOException | CertificateException unreadable) {
            throw new RevocationFileException(file + " is not the certificate of a responder", unreadable);
        }
    }

    private static CertIdHash hash(String text) {
        return switch (text) {
            case "SHA-1" -> CertIdHash.SHA1;
            case "SHA-256" -> CertIdHash.SHA256;
            default -> throw new IllegalArgumentException("no such hash");
        };
    }

    private static NonceRule nonce(String text) {
        return switch (text) {
            case "required" -> NonceRule.REQUIRED;
            case "if-given" -> NonceRule.IF_GIVEN;
            default -> throw new IllegalArgumentException("no such rule");
        };
    }

    private static Freshness freshness(Keys own) {
        return new Freshness(
                own.duration("skew", Freshness.DEFAULT.skew()),
                own.duration("max-age", Freshness.DEFAULT.maximumAge()),
                own.duration("cache", Freshness.DEFAULT.cacheAge()));
    }

    private static Limits limits(Keys own) {
        BreakerSettings breaker = BreakerSettings.DEFAULT;
        return new Limits(
                own.duration("timeout", Limits.DEFAULT.timeout()),
                own.number("answer-bytes", Limits.DEFAULT.answerBytes()),
                own.number("cache-entries", Limits.DEFAULT.cacheEntries()),
                new BreakerSettings(
                        own.number("breaker-failures", breaker.failures()),
                        own.duration("breaker-pause", breaker.pause())));
    }
}
