// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.challenge.Origin;
import jp.sekimori.idp.proof.AskedPurpose;
import jp.sekimori.idp.proof.BrowserCookie;
import jp.sekimori.idp.proof.IssuedChallenge;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A challenge works only for the browser, sign-in, realm, client, flow and purpose it was made for (design §6.2). Checked
 * before it is burnt: otherwise anybody could kill a stranger's challenge (security rule 14).
 */
final class Bindings {
    private final AuthenticationFlowContext context;
    private final AuthenticationSessionModel authSession;
    private final Origin origin;

    Bindings(AuthenticationFlowContext context, Origin origin) {
        this.context = context;
        this.authSession = context.getAuthenticationSession();
        this.origin = origin;
    }

    /** The first binding that does not hold. */
    Optional<Reason> brokenIn(IssuedChallenge issued) {
        if (!ofThisSignIn(issued.place())) {
            return Optional.of(Reason.CHALLENGE_OF_OTHER_SESSION);
        }
        if (!context.getRealm().getName().equals(issued.challenge().realm())) {
            return Optional.of(Reason.CHALLENGE_OF_OTHER_REALM);
        }
        if (!authSession.getClient().getClientId().equals(issued.challenge().clientId())) {
            return Optional.of(Reason.CHALLENGE_OF_OTHER_CLIENT);
        }
        if (!ofThisRoad(issued.challenge().flow())) {
            return Optional.of(Reason.CHALLENGE_OF_OTHER_FLOW);
        }
        if (issued.challenge().purpose() != AskedPurpose.of(authSession)) {
            return Optional.of(Reason.CHALLENGE_OF_OTHER_PURPOSE);
        }
        return browser(issued);
    }

    private boolean ofThisSignIn(IssuedChallenge.Place place) {
        return authSession.getParentSession().getId().equals(place.rootSession())
                && authSession.getTabId().equals(place.tab())
                && context.getExecution().getId().equals(place.execution());
    }

    private static boolean ofThisRoad(Flow flow) {
        return flow == Flow.CARD_POPUP || flow == Flow.CARD_REDIRECT;
    }

    // A session cookie of the server that was planted does not bring this one along.
    private Optional<Reason> browser(IssuedChallenge issued) {
        BrowserCookie cookie = new BrowserCookie(origin, authSession.getTabId());
        var headers = context.getHttpRequest().getHttpHeaders();
        if (cookie.read(headers).isEmpty()) {
            return Optional.of(Reason.BROWSER_COOKIE_MISSING);
        }
        return cookie.proves(headers, issued.challenge().sessionSecretHash())
                ? Optional.empty()
                : Optional.of(Reason.CHALLENGE_OF_OTHER_SESSION);
    }
}
