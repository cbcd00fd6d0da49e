// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A PKCS #12 file: either our keys with their certificates, or authorities that we trust.
 *
 * @param file where it lies
 * @param password what it was written with
 */
public record TlsStore(Path file, String password) {

    /**
     * TLS with these keys as the client, trusting only servers of these authorities.
     *
     * @throws IllegalArgumentException when a store cannot be used: another password, no key, no authority
     * @throws UncheckedIOException when a file cannot be read
     */
    public static SSLContext context(TlsStore keys, TlsStore authorities) {
        try {
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(keys.load(KeyStore.PrivateKeyEntry.class), keys.password.toCharArray());
            return context(own.getKeyManagers(), authorities);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("TLS: a store cannot be used", unusable);
        }
    }

    /** As the other, without keys of our own. */
    public static SSLContext context(TlsStore authorities) {
        try {
            return context(new KeyManager[0], authorities);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("TLS: a store cannot be used", unusable);
        }
    }

    private static SSLContext context(KeyManager[] own, TlsStore authorities) throws GeneralSecurityException {
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(authorities.load(KeyStore.TrustedCertificateEntry.class));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own, trusted.getTrustManagers(), new SecureRandom());
        return context;
    }

    private KeyStore load(Class<? extends KeyStore.Entry> kind) throws GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.entryInstanceOf(alias, kind)) {
                    return store;
                }
            }
        } catch (IOException unreadable) {
            if (unreadable.getCause() instanceof GeneralSecurityException) {
                throw new IllegalArgumentException("TLS: " + file + " has another password", unreadable);
            }
            throw new UncheckedIOException(unreadable);
        }
        throw new IllegalArgumentException("TLS: " + file + " holds no " + kind.getSimpleName());
    }

    @Override
    public String toString() {
        return "TlsStore[" + file + "]";
    }
}
