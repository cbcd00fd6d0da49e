// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import jp.sekimori.eid.challenge.Origin;
import jp.sekimori.eid.challenge.SessionSecret;
import jp.sekimori.eid.challenge.Sha256;

/**
 * Our own cookie with the browser-session secret. Its {@code __Host-} name cannot be planted by a neighbouring host or
 * over plain http, unlike the server's own session cookie (security rule 13).
 */
public final class BrowserCookie {
    // Longer than the server keeps a sign-in: who reads for long is told that time is over, and not that this is
    // another browser. It opens nothing by itself.
    static final int LIFE_SECONDS = Math.toIntExact(Duration.ofHours(1).toSeconds());
    private static final int TAB_LENGTH = 11;

    private final String name;
    private final boolean secure;

    /** The cookie of this tab; without the {@code __Host-} name only over the plain http of development. */
    public BrowserCookie(Origin origin, String tabId) {
        String tab = Base64.getUrlEncoder()
                .encodeToString(Sha256.of(tabId.getBytes(UTF_8)).bytes());
        this.secure = origin.secure();
        this.name = (secure ? "__Host-" : "") + "sekimori-" + tab.substring(0, TAB_LENGTH);
    }

    /** The secret this browser sent. */
    public Optional<SessionSecret> read(HttpHeaders headers) {
        return SentCookies.value(headers, name).flatMap(SessionSecret::parse);
    }

    /** True when this browser sent the secret with this hash. */
    public boolean proves(HttpHeaders headers, Sha256 expected) {
        return read(headers).map(SessionSecret::hash).filter(expected::equals).isPresent();
    }

    NewCookie with(SessionSecret secret) {
        return cookie(secret.cookieValue(), LIFE_SECONDS);
    }

    /** The header that removes it. */
    String removed() {
        return name + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }

    private NewCookie cookie(String value, int seconds) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .secure(secure)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
