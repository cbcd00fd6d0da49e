// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import jp.sekimori.eid.http.BoundedHttp;
import jp.sekimori.eid.http.JdkHttp;
import jp.sekimori.eid.revocation.platform.ClientKeyFile;
import jp.sekimori.eid.revocation.platform.PlatformAuthentication;
import jp.sekimori.eid.revocation.platform.PlatformLimits;
import jp.sekimori.eid.revocation.platform.PlatformSettings;

/** The keys below {@code platform}. */
final class PlatformKeys {
    private static final String KEY_STORE = "key-store";

    private PlatformKeys() {}

    static PlatformSettings settings(Keys own) {
        return new PlatformSettings(RevocationFile.uri(own, "url"), own.text("name"), authentication(own), limits(own));
    }

    private static PlatformAuthentication authentication(Keys own) {
        String how = own.text("authentication");
        return switch (how) {
            case "mutual-tls" -> new PlatformAuthentication.MutualTls();
            case "private_key_jwt" ->
                new PlatformAuthentication.PrivateKeyJwt(
                        own.text("client-id"), own.text("key-id"), ClientKeyFile.read(own.path("key")));
            default ->
                throw new RevocationFileException(
                        own.prefix() + "authentication must be mutual-tls or private_key_jwt");
        };
    }

    private static PlatformLimits limits(Keys own) {
        PlatformLimits otherwise = PlatformLimits.DEFAULT;
        return new PlatformLimits(
                own.duration("timeout", otherwise.timeOut()),
                own.duration("skew", otherwise.skew()),
                own.duration("max-age", otherwise.maxAge()),
                own.number("answer-bytes", otherwise.maxBytes()));
    }

    /** With the client's keys when it shows itself by TLS. */
    static BoundedHttp http(Keys own, PlatformSettings settings) {
        if (settings.authentication() instanceof PlatformAuthentication.MutualTls) {
            return JdkHttp.within(
                    settings.limits().timeOut(), tls(own.path(KEY_STORE), own.path(KEY_STORE + "-password-file")));
        }
        return JdkHttp.within(settings.limits().timeOut());
    }

    private static SSLContext tls(Path keyStore, Path passwordFile) {
        try (InputStream stream = Files.newInputStream(keyStore)) {
            char[] password = Files.readString(passwordFile).strip().toCharArray();
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(stream, password);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException unusable) {
            throw new RevocationFileException(keyStore + " cannot be opened as PKCS#12 with its password", unusable);
        }
    }
}
