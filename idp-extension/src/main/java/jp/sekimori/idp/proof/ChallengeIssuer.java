// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import jakarta.ws.rs.core.NewCookie;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.ChallengeRandom;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.challenge.Origin;
import jp.sekimori.eid.challenge.Purpose;
import jp.sekimori.eid.challenge.SessionSecret;
import jp.sekimori.idp.server.Installation;
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
     * @param second the challenge for the legal signature, when both signatures are asked for in one visit of the card
     * @param cookie for the browser that asked
     */
    public record Handed(Challenge challenge, Optional<Challenge> second, NewCookie cookie) {
        /** The fields that the page hands on: of the second, only what the card authenticator cannot make itself. */
        public SortedMap<String, String> toForm() {
            SortedMap<String, String> form = new TreeMap<>(challenge.toForm());
            second.map(Challenge::toForm).ifPresent(fields -> {
                form.put("second_random", fields.getOrDefault("random", ""));
                form.put("second_nonce", fields.getOrDefault("nonce", ""));
            });
            return form;
        }
    }

    /** Makes it, or nothing when this session had one less than a second ago. */
    public Optional<Handed> issue(Flow flow, String execution) {
        RealmModel realm = authSession.getRealm();
        String rootSession = authSession.getParentSession().getId();
        ChallengeStore store = new ChallengeStore(session, realm.getId());
        if (!store.paced(rootSession, authSession.getTabId())) {
            return Optional.empty();
        }
        ChallengeId.liveIn(authSession).ifPresent(store::remove);
        ChallengeId.secondLiveIn(authSession).ifPresent(store::remove);
        Origin origin = installation.expectedOrigin(realm);
        SessionSecret secret = SessionSecret.generate(installation.random());
        Purpose purpose = purpose();
        // The cookie that belonged to this sign-in until now is written over by the new one.
        BrowserProof.renew(session, authSession, secret.hash());
        Challenge challenge = challenge(new Asked(purpose, flow), origin, secret);
        IssuedChallenge.Place place = new IssuedChallenge.Place(rootSession, authSession.getTabId(), execution);
        keep(store, challenge, place).makeLiveIn(authSession);
        Optional<Challenge> second = AskedPurpose.pair(authSession)
                ? Optional.of(Challenge.secondFor(challenge, ChallengeRandom.generate(installation.random())))
                : Optional.empty();
        second.ifPresent(made -> keep(store, made, place).makeSecondIn(authSession));
        NewCookie cookie = new BrowserCookie(origin, authSession.getTabId()).with(secret);
        return Optional.of(new Handed(challenge, second, cookie));
    }

    private ChallengeId keep(ChallengeStore store, Challenge challenge, IssuedChallenge.Place place) {
        ChallengeId id = ChallengeId.of(challenge.nonce());
        store.put(id, new IssuedChallenge(challenge, place, installation.clock().instant()));
        return id;
    }

    /**
     * Both signatures are asked for only in the browser whose resident agreed; the proof goes on with the new secret. In
     * any other one it is a sign-in, which shows the terms there.
     */
    private Purpose purpose() {
        Purpose asked = AskedPurpose.of(authSession);
        if (asked != Purpose.FIRST_SIGN_IN && asked != Purpose.RELINK) {
            return asked;
        }
        if (!BrowserProof.stillHere(session, authSession)) {
            AskedPurpose.forget(authSession);
            return Purpose.SIGN_IN;
        }
        return asked;
    }

    private record Asked(Purpose purpose, Flow flow) {}

    private Challenge challenge(Asked asked, Origin origin, SessionSecret secret) {
        return new Challenge(
                ChallengeRandom.generate(installation.random()),
                asked.purpose(),
                asked.flow(),
                authSession.getRealm().getName(),
                authSession.getClient().getClientId(),
                ClientName.of(authSession.getClient()),
                origin.text() + RealmPaths.of(session, authSession.getRealm()).returnPath(),
                List.of(installation.scheme().id()),
                AskedLevel.of(authSession),
                secret.hash(),
                Optional.empty(),
                AskedPurpose.beside(authSession).map(ChallengeId::hash),
                Optional.empty());
    }
}
