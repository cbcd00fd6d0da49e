// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.device;

import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;
import jp.sekimori.idp.proof.SentCookies;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.models.KeycloakSession;

/** What the resident said about this browser, kept in a cookie of ours; it holds a word and nothing of the person. */
enum BrowserChoice {
    /** Used by many people: nothing is ever offered here. */
    SHARED("shared", Duration.ofDays(365)),
    /** Not now: asked again after a month. */
    LATER("later", Duration.ofDays(30)),
    /** A device was registered from this browser. */
    REGISTERED("registered", Duration.ofDays(365));

    private static final String NAME = "sekimori-passkey";

    private final String word;
    private final Duration life;

    BrowserChoice(String word, Duration life) {
        this.word = word;
        this.life = life;
    }

    /** The choice that this browser brings along. */
    static Optional<BrowserChoice> of(KeycloakSession session) {
        String value = SentCookies.value(session, name(session)).orElse("");
        for (BrowserChoice choice : values()) {
            if (choice.word.equals(value)) {
                return Optional.of(choice);
            }
        }
        return Optional.empty();
    }

    /** Makes this browser remember it. */
    void remember(KeycloakSession session) {
        session.getContext()
                .getHttpResponse()
                .setCookieIfAbsent(new NewCookie.Builder(name(session))
                        .value(word)
                        .path("/")
                        .maxAge(Math.toIntExact(life.toSeconds()))
                        .secure(secure(session))
                        .httpOnly(true)
                        .sameSite(NewCookie.SameSite.LAX)
                        .build());
    }

    private static String name(KeycloakSession session) {
        return (secure(session) ? "__Host-" : "") + NAME;
    }

    private static boolean secure(KeycloakSession session) {
        return InstallationSource.of(session)
                .expectedOrigin(session.getContext().getRealm())
                .secure();
    }
}
