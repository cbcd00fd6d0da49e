// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.challenge.Sha256;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Challenges and answers of one realm in the server's single-use store, shared by all nodes. Keys carry our name, a
 * version and the realm: the store is one flat space for everything in the server, and a key of another kind or realm
 * must never match.
 */
public final class ChallengeStore {
    private static final String CHALLENGE = "sekimori:challenge:1:";
    private static final String ANSWER = "sekimori:answer:1:";
    private static final String PACE = "sekimori:pace:1:";
    private static final String BYTES = "bytes";
    private static final String RESULT = "result";

    private final KeycloakSession session;
    private final String realmId;

    /** The store as this session and realm see it. */
    public ChallengeStore(KeycloakSession session, String realmId) {
        this.session = session;
        this.realmId = realmId;
    }

    void put(ChallengeId id, IssuedChallenge challenge) {
        objects().put(key(CHALLENGE, id), IssuedChallenge.LIFE.toSeconds(), challenge.toNotes());
    }

    void remove(ChallengeId id) {
        objects().remove(key(CHALLENGE, id));
    }

    /** The challenge if it is there to be burnt. Presence means valid; absence never does. */
    public Optional<IssuedChallenge> find(ChallengeId id) {
        return Optional.ofNullable(objects().get(key(CHALLENGE, id))).flatMap(IssuedChallenge::fromNotes);
    }

    /**
     * Takes the challenge away for good. True for exactly one caller, on any number of nodes; in a transaction of its own,
     * because a store that lives in the database would bring the challenge back with the request's rollback.
     */
    public boolean burn(ChallengeId id) {
        String key = key(CHALLENGE, id);
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                own -> own.singleUseObjects().remove(key) != null);
    }

    /** Notes how these bytes were answered, for as long as a challenge lives; visible to other requests at once. */
    public void keepAnswer(ChallengeId id, Sha256 bytes, String result) {
        String key = key(ANSWER, id);
        Map<String, String> notes = Map.of(BYTES, bytes.base64(), RESULT, result);
        KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), own -> own.singleUseObjects()
                .put(key, IssuedChallenge.LIFE.toSeconds(), notes));
    }

    /** How this challenge was answered, if it was. */
    public Optional<KeptAnswer> answerTo(ChallengeId id) {
        return Optional.ofNullable(objects().get(key(ANSWER, id)))
                .map(notes -> new KeptAnswer(notes.getOrDefault(BYTES, ""), notes.getOrDefault(RESULT, "")));
    }

    /** True at most once a second for each authentication session and tab. */
    boolean paced(String rootSession, String tab) {
        Sha256 name = Sha256.of((rootSession + "\n" + tab).getBytes(UTF_8));
        return objects().putIfAbsent(PACE + realmId + ":" + name.base64(), 1);
    }

    private SingleUseObjectProvider objects() {
        return session.singleUseObjects();
    }

    private String key(String kind, ChallengeId id) {
        return kind + realmId + ":" + id.text();
    }

    /**
     * An answer that was given.
     *
     * @param bytes base64 of the SHA-256 of the bytes that were posted
     * @param result {@code verified} or the code of the reason
     */
    public record KeptAnswer(String bytes, String result) {
        /** True when the same bytes were posted. */
        public boolean isFor(Sha256 posted) {
            return Sha256.parse(bytes).filter(posted::equals).isPresent();
        }
    }
}
