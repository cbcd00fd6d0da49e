// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sekimori.eid.challenge.Sha256;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * To which browser a sign-in belongs, first come, in the store that all nodes share. Not in the notes of the authentication
 * session: each request writes those when it ends, over what another one has written since it began, and so one that was
 * slow could take a sign-in over in which somebody had been named meanwhile. What stands here counts at once.
 */
final class BrowserTie {
    private static final String TAKEN = "sekimori:tie:1:";
    private static final String SECRET = "sekimori:tie-secret:1:";
    private static final String HASH = "hash";
    private static final String FORMER = "former";
    private static final String TIED = "sekimori.browser";

    private final KeycloakSession session;
    private final AuthenticationSessionModel authSession;
    private final String name;

    BrowserTie(KeycloakSession session, AuthenticationSessionModel authSession) {
        this.session = session;
        this.authSession = authSession;
        String tab = authSession.getParentSession().getId() + "\n" + authSession.getTabId();
        this.name = authSession.getRealm().getId() + ":"
                + Sha256.of(tab.getBytes(UTF_8)).base64();
    }

    /** Ties it to the browser that has the secret with this hash; false when it belongs to another one. */
    boolean take(Sha256 secretHash) {
        if (!objects().putIfAbsent(TAKEN + name, BrowserCookie.LIFE_SECONDS)) {
            return secretHashes().contains(secretHash);
        }
        renew(secretHash);
        return true;
    }

    /**
     * The browser to which it belongs is given another secret. The one before counts until the next: an answer that is lost
     * on its way, with the new secret in it, locks nobody out.
     */
    void renew(Sha256 secretHash) {
        String former = secretHashes().stream().findFirst().map(Sha256::base64).orElse("");
        Map<String, String> notes = Map.of(HASH, secretHash.base64(), FORMER, former);
        KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), own -> {
            // Both live equally long.
            own.singleUseObjects().put(TAKEN + name, BrowserCookie.LIFE_SECONDS, Map.of());
            own.singleUseObjects().put(SECRET + name, BrowserCookie.LIFE_SECONDS, notes);
        });
        authSession.setAuthNote(TIED, "yes");
    }

    /**
     * The hashes of that browser's secrets, the newest first; none for a sign-in without a browser, or with one that is not
     * known any more.
     */
    List<Sha256> secretHashes() {
        Map<String, String> notes =
                Optional.ofNullable(objects().get(SECRET + name)).orElse(Map.of());
        return Stream.of(HASH, FORMER)
                .map(note -> notes.getOrDefault(note, ""))
                .flatMap(text -> Sha256.parse(text).stream())
                .toList();
    }

    /** True when it belongs to a browser, also after the store has forgotten which one. */
    boolean taken() {
        return authSession.getAuthNote(TIED) != null || objects().contains(TAKEN + name);
    }

    void forget() {
        authSession.removeAuthNote(TIED);
        objects().remove(SECRET + name);
        objects().remove(TAKEN + name);
    }

    private SingleUseObjectProvider objects() {
        return session.singleUseObjects();
    }
}
