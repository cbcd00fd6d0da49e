// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import javax.net.ssl.KeyManager;
import jp.sekimori.eid.http.BoundedHttp;
import jp.sekimori.eid.http.JdkHttp;
import jp.sekimori.eid.revocation.platform.ClientKeyFile;
import jp.sekimori.eid.revocation.platform.PlatformAuthentication;
import jp.sekimori.eid.revocation.platform.PlatformLimits;
import jp.sekimori.eid.revocation.platform.PlatformSettings;

/** The keys below {@code platform}. */
final class PlatformKeys {
    private PlatformKeys() {}

    static PlatformSettings settings(Keys own) {
        return new PlatformSettings(RevocationFile.uri(own, "url"), own.text("name"), authentication(own), limits(own));
    }

    private static PlatformAuthentication authentication(Keys own) {
        String how = own.text("authentication");
        return switch (how) {
            case "mutual-tls" -> new PlatformAuthentication.MutualTls();
            case "private_key_jwt" ->
                new PlatformAuthentication.PrivateKeyJwt(own.text("client-id"), own.text("key-id"), clientKey(own));
            default ->
                throw new RevocationFileException(
                        own.prefix() + "authentication must be mutual-tls or private_key_jwt");
        };
    }

    private static PrivateKey clientKey(Keys own) {
        Path file = own.path("key");
        try {
            return ClientKeyFile.read(file);
        } catch (UncheckedIOException unreadable) {
            throw new RevocationFileException(own.prefix() + "key: " + file + " cannot be read", unreadable);
        }
    }

    private static PlatformLimits limits(Keys own) {
        PlatformLimits otherwise = PlatformLimits.DEFAULT;
        return new PlatformLimits(
                own.duration("timeout", otherwise.timeOut()),
                own.duration("skew", otherwise.skew()),
                own.duration("max-age", otherwise.maxAge()),
                own.number("answer-bytes", otherwise.maxBytes()));
    }

    /** With the client's keys when it shows itself by TLS, and with the operator's own authorities when it has some. */
    static BoundedHttp http(Keys own, PlatformSettings settings) {
        boolean byTls = settings.authentication() instanceof PlatformAuthentication.MutualTls;
        KeyManager[] keys = byTls ? PlatformTls.keys(own) : new KeyManager[0];
        return JdkHttp.within(settings.limits().timeOut(), PlatformTls.context(keys, PlatformTls.authorities(own)));
    }
}
