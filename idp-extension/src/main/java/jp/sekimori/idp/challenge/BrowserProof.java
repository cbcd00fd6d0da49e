// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.challenge;

import java.util.Optional;
import jp.sekimori.eid.challenge.SessionSecret;
import jp.sekimori.eid.challenge.Sha256;
import jp.sekimori.idp.configuration.Installation;
import jp.sekimori.idp.configuration.InstallationSource;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Keeps a sign-in to the browser whose click made its challenge, also after the challenge was burnt. A planted session
 * cookie gives another browser the authentication session, but not this secret (security rule 13).
 */
public final class BrowserProof {
    private static final String NOTE = "sekimori.browser";

    private BrowserProof() {}

    /** From now on this sign-in belongs to the browser that has the secret with this hash. */
    public static void keep(AuthenticationSessionModel authSession, Sha256 secretHash) {
        authSession.setAuthNote(NOTE, secretHash.base64());
    }

    /** This sign-in belongs to no browser any more. */
    public static void forget(AuthenticationSessionModel authSession) {
        authSession.removeAuthNote(NOTE);
    }

    /** Ties this sign-in to the browser of the current request, by a new secret in its cookie. */
    public static void begin(KeycloakSession session, AuthenticationSessionModel authSession) {
        Installation installation = InstallationSource.of(session);
        SessionSecret secret = SessionSecret.generate(installation.random());
        BrowserCookie cookie =
                new BrowserCookie(installation.expectedOrigin(authSession.getRealm()), authSession.getTabId());
        session.getContext().getHttpResponse().setCookieIfAbsent(cookie.with(secret));
        keep(authSession, secret.hash());
    }

    /** True when the current request comes from that browser. */
    public static boolean stillHere(KeycloakSession session) {
        return stillHere(session, session.getContext().getAuthenticationSession());
    }

    /** True when the current request comes from the browser to which this sign-in belongs. */
    static boolean stillHere(KeycloakSession session, AuthenticationSessionModel authSession) {
        BrowserCookie cookie = new BrowserCookie(
                InstallationSource.of(session).expectedOrigin(authSession.getRealm()), authSession.getTabId());
        return Optional.ofNullable(authSession.getAuthNote(NOTE))
                .flatMap(Sha256::parse)
                .filter(hash ->
                        cookie.proves(session.getContext().getHttpRequest().getHttpHeaders(), hash))
                .isPresent();
    }
}
