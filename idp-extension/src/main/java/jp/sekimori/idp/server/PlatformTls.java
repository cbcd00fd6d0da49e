// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS towards an operator: the keys by which we show ourselves, and the authorities from which its server may come. An
 * operator with an authority of its own is believed by that one alone: whoever else a Java server trusts has no say.
 */
final class PlatformTls {
    static final String AUTHORITIES = "authorities";
    private static final String KEY_STORE = "key-store";
    private static final int MOST_BYTES = 1_000_000;

    private PlatformTls() {}

    /** Takes the keys with which we show ourselves by TLS. */
    static KeyManager[] keys(Keys own) {
        Path keyStore = own.path(KEY_STORE);
        Path passwordFile = own.path(KEY_STORE + "-password-file");
        try (InputStream stream = Files.newInputStream(keyStore)) {
            char[] password = Files.readString(passwordFile).strip().toCharArray();
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(stream, password);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password);
            return managers.getKeyManagers();
        } catch (IOException | GeneralSecurityException unusable) {
            throw new RevocationFileException(keyStore + " cannot be opened as PKCS#12 with its password", unusable);
        }
    }

    /**
     * Takes the authorities of the operator's server; empty when there is no such key, and then those of the JVM are trusted.
     * A file that cannot be used stops the start: the JVM's authorities instead would be more than was asked for.
     */
    static Optional<TrustManager[]> authorities(Keys own) {
        return own.optional(AUTHORITIES).map(text -> {
            Path file = own.resolve(text, AUTHORITIES);
            try {
                return trusting(read(file));
            } catch (IOException | GeneralSecurityException unusable) {
                throw new RevocationFileException(
                        own.prefix() + AUTHORITIES + ": " + file + " must hold certificates of authorities in PEM",
                        unusable);
            }
        });
    }

    /** Without authorities, with those of the JVM. */
    static SSLContext context(KeyManager[] keys, Optional<TrustManager[]> authorities) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager @Nullable [] trusted = authorities.orElse(null);
            context.init(keys, trusted, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has TLS", impossible);
        }
    }

    private static Collection<? extends Certificate> read(Path file) throws IOException, GeneralSecurityException {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] pem = stream.readNBytes(MOST_BYTES);
            return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
        }
    }

    private static TrustManager[] trusting(Collection<? extends Certificate> authorities)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate each : authorities) {
            if (!(each instanceof X509Certificate authority) || authority.getBasicConstraints() < 0) {
                throw new GeneralSecurityException("not the certificate of an authority");
            }
            store.setCertificateEntry("authority-" + store.size(), authority);
        }
        if (store.size() == 0) {
            throw new GeneralSecurityException("no certificate");
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        return managers.getTrustManagers();
    }
}
