// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.challenge;

import jakarta.ws.rs.core.NewCookie;
import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.ChallengeRandom;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.challenge.Origin;
import jp.sekimori.eid.challenge.Purpose;
import jp.sekimori.eid.challenge.SessionSecret;
import jp.sekimori.idp.configuration.Installation;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Makes a challenge for an authentication session that stands at our step, in place of the one it had. */
public final class ChallengeIssuer {
    private final KeycloakSession session;
    private final Installation installation;
    private final AuthenticationSessionModel authSession;

    /** Issues for this authentication session. */
    public ChallengeIssuer(KeycloakSession session, Installation installation, AuthenticationSessionModel authSession) {
        this.session = session;
        this.installation = installation;
        this.authSession = authSession;
    }

    /**
     * A challenge with the cookie that belongs to it.
     *
     * @param challenge what the card authenticator receives
     * @param cookie for the browser that asked
     */
    public record Handed(Challenge challenge, NewCookie cookie) {}

    /** Makes it, or nothing when this session had one less than a second ago. */
    public Optional<Handed> issue(Flow flow, String execution) {
        RealmModel realm = authSession.getRealm();
        String rootSession = authSession.getParentSession().getId();
        ChallengeStore store = new ChallengeStore(session, realm.getId());
        if (!store.paced(rootSession, authSession.getTabId())) {
            return Optional.empty();
        }
        ChallengeId.liveIn(authSession).ifPresent(store::remove);
        Origin origin = installation.expectedOrigin(realm);
        SessionSecret secret = SessionSecret.generate(installation.random());
        Challenge challenge = challenge(flow, origin, secret);
        ChallengeId id = ChallengeId.of(challenge.nonce());
        IssuedChallenge.Place place = new IssuedChallenge.Place(rootSession, authSession.getTabId(), execution);
        store.put(id, new IssuedChallenge(challenge, place, installation.clock().instant()));
        id.makeLiveIn(authSession);
        return Optional.of(new Handed(challenge, new BrowserCookie(origin, authSession.getTabId()).with(secret)));
    }

    private Challenge challenge(Flow flow, Origin origin, SessionSecret secret) {
        return new Challenge(
                ChallengeRandom.generate(installation.random()),
                Purpose.SIGN_IN,
                flow,
                authSession.getRealm().getName(),
                authSession.getClient().getClientId(),
                ClientName.of(authSession.getClient()),
                origin.text() + RealmPaths.of(session, authSession.getRealm()).returnPath(),
                List.of(installation.scheme().id()),
                AskedLevel.of(authSession),
                secret.hash(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
