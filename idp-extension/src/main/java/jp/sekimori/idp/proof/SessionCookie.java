// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.NewCookie;
import java.util.Base64;
import jp.sekimori.eid.challenge.SessionSecret;
import jp.sekimori.eid.challenge.Sha256;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Our cookie beside the server's session cookie, one for each realm of this host. Its {@code __Host-} name cannot be planted
 * by a neighbouring host; the plain name exists only over the plain http of development. It opens nothing by itself.
 */
final class SessionCookie {
    private static final int NAME_LENGTH = 11;

    private final KeycloakSession session;
    private final RealmModel realm;

    SessionCookie(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** True when this browser sent the secret with this hash. */
    boolean proves(Sha256 expected) {
        return SentCookies.value(session, name())
                .flatMap(SessionSecret::parse)
                .map(SessionSecret::hash)
                .filter(expected::equals)
                .isPresent();
    }

    /** Gives this browser a new secret; the answer is its hash. As long as the session it stands for may last. */
    Sha256 renew() {
        SessionSecret secret =
                SessionSecret.generate(InstallationSource.of(session).random());
        set(secret.cookieValue(), realm.getSsoSessionMaxLifespan());
        return secret.hash();
    }

    void forget() {
        set("", 0);
    }

    private void set(String value, int seconds) {
        session.getContext()
                .getHttpResponse()
                .setCookieIfAbsent(new NewCookie.Builder(name())
                        .value(value)
                        .path("/")
                        .maxAge(seconds)
                        .secure(secure())
                        .httpOnly(true)
                        .sameSite(NewCookie.SameSite.LAX)
                        .build());
    }

    private String name() {
        String hash = Base64.getUrlEncoder()
                .encodeToString(Sha256.of(realm.getId().getBytes(UTF_8)).bytes());
        return (secure() ? "__Host-" : "") + "sekimori-session-" + hash.substring(0, NAME_LENGTH);
    }

    private boolean secure() {
        return InstallationSource.of(session).expectedOrigin(realm).secure();
    }
}
