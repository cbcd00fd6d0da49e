// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.SessionSecret;
import jp.sekimori.eid.challenge.Sha256;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.AuthenticationFlowException;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.device.DeviceGrantType;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Keeps a sign-in to the browser whose click made its challenge, also after the challenge was burnt. A planted session
 * cookie gives another browser the authentication session, but not this secret (security rule 13).
 */
public final class BrowserProof {
    private static final String BEGUN = "sekimori.browser.begun.";
    private static final String HERE = "sekimori.browser.here.";

    private BrowserProof() {}

    /**
     * True when this sign-in can end in the browser where it began. Not when its tokens go to a device elsewhere (RFC 8628),
     * which anybody may have started, and not by a protocol whose end nobody guards.
     */
    public static boolean possible(AuthenticationSessionModel authSession) {
        return Constants.OIDC_PROTOCOL.equals(authSession.getProtocol())
                && !DeviceGrantType.isOAuth2DeviceVerificationFlow(authSession);
    }

    /**
     * This sign-in belongs to the browser that has the secret with this hash, whose challenge the card answered.
     *
     * @throws AuthenticationFlowException when it belongs to another one
     */
    public static void keep(KeycloakSession session, AuthenticationSessionModel authSession, Sha256 secretHash) {
        if (!new BrowserTie(session, authSession).take(secretHash)) {
            throw ofOtherBrowser();
        }
    }

    /** The browser to which this sign-in belongs is given another secret; nothing happens when that is another browser. */
    static void renew(KeycloakSession session, AuthenticationSessionModel authSession, Sha256 secretHash) {
        if (stillHere(session, authSession)) {
            new BrowserTie(session, authSession).renew(secretHash);
        }
    }

    /** This sign-in belongs to no browser any more. */
    public static void forget(KeycloakSession session, AuthenticationSessionModel authSession) {
        session.removeAttribute(HERE + authSession.getTabId());
        new BrowserTie(session, authSession).forget();
    }

    /**
     * Ties this sign-in to the browser of the current request, by a new secret in its cookie.
     *
     * @throws AuthenticationFlowException when it belongs to another one
     */
    public static void begin(KeycloakSession session, AuthenticationSessionModel authSession) {
        // A browser that proves the secret keeps it: an answer that it dropped, in a reload, would have taken it away.
        if (stillHere(session, authSession)) {
            return;
        }
        SessionSecret secret =
                SessionSecret.generate(InstallationSource.of(session).random());
        keep(session, authSession, secret.hash());
        session.getContext()
                .getHttpResponse()
                .setCookieIfAbsent(cookie(session, authSession).with(secret));
        // The browser has the cookie only after this answer, and the rest of this request is its own as well.
        session.setAttribute(BEGUN + authSession.getTabId(), secret.hash());
    }

    /** The one kind of error whose own text the server shows. */
    public static AuthenticationFlowException ofOtherBrowser() {
        return new AuthenticationFlowException(
                AuthenticationFlowError.GENERIC_AUTHENTICATION_ERROR,
                Reason.CHALLENGE_OF_OTHER_SESSION.code(),
                "sekimoriOtherBrowser");
    }

    /** The cookie of this sign-in, as a header that removes it: the sign-in is over in this browser. */
    public static String ended(KeycloakSession session, AuthenticationSessionModel authSession) {
        return cookie(session, authSession).removed();
    }

    /**
     * True when this sign-in belongs to a browser, and the current request comes from another one. From the first page that
     * ties it to a browser, nobody else goes on with it; and whoever is named in it is never without a browser.
     */
    public static boolean elsewhere(KeycloakSession session, AuthenticationSessionModel authSession) {
        return !stillHere(session, authSession)
                && (authSession.getAuthenticatedUser() != null || new BrowserTie(session, authSession).taken());
    }

    /** True when the current request comes from that browser. */
    public static boolean stillHere(KeycloakSession session) {
        return stillHere(session, session.getContext().getAuthenticationSession());
    }

    /**
     * True when the current request comes from the browser to which this sign-in belongs. The store is asked until it has
     * said yes once in this request, and not again: a sign-in that belongs to a browser goes to no other one unless it is
     * forgotten first. A no is not kept, because the request itself may tie the sign-in to its browser.
     */
    public static boolean stillHere(KeycloakSession session, AuthenticationSessionModel authSession) {
        return session.getAttribute(HERE + authSession.getTabId()) != null || hereNow(session, authSession);
    }

    /** The same, asked anew: for the very end, where a code is made. */
    public static boolean hereNow(KeycloakSession session, AuthenticationSessionModel authSession) {
        boolean here = new BrowserTie(session, authSession)
                .secretHashes().stream()
                        .anyMatch(hash -> begunHere(session, authSession, hash) || proven(session, authSession, hash));
        if (here) {
            session.setAttribute(HERE + authSession.getTabId(), true);
        }
        return here;
    }

    private static boolean begunHere(KeycloakSession session, AuthenticationSessionModel authSession, Sha256 hash) {
        return hash.equals(session.getAttribute(BEGUN + authSession.getTabId(), Sha256.class));
    }

    private static boolean proven(KeycloakSession session, AuthenticationSessionModel authSession, Sha256 hash) {
        return cookie(session, authSession)
                .proves(session.getContext().getHttpRequest().getHttpHeaders(), hash);
    }

    private static BrowserCookie cookie(KeycloakSession session, AuthenticationSessionModel authSession) {
        return new BrowserCookie(
                InstallationSource.of(session).expectedOrigin(authSession.getRealm()), authSession.getTabId());
    }
}
