// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import jp.sekimori.eid.challenge.Nonce;
import jp.sekimori.eid.challenge.Sha256;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Names a challenge in the store and in the database without holding its nonce.
 *
 * @param hash SHA-256 of the nonce text
 */
public record ChallengeId(Sha256 hash) {
    private static final String NOTE = "sekimori.challenge";
    private static final String SECOND_NOTE = "sekimori.challenge.second";

    /** The id of the challenge with this nonce. */
    static ChallengeId of(Nonce nonce) {
        return new ChallengeId(Sha256.of(nonce.text().getBytes(UTF_8)));
    }

    /** The challenge that is live in this authentication session, whether or not the store still has it. */
    public static Optional<ChallengeId> liveIn(AuthenticationSessionModel authSession) {
        return noted(authSession, NOTE);
    }

    /** The challenge for the legal signature that belongs to the live one, when that one leads a pair. */
    public static Optional<ChallengeId> secondLiveIn(AuthenticationSessionModel authSession) {
        return noted(authSession, SECOND_NOTE);
    }

    private static Optional<ChallengeId> noted(AuthenticationSessionModel authSession, String note) {
        return Optional.ofNullable(authSession.getAuthNote(note))
                .flatMap(Sha256::parse)
                .map(ChallengeId::new);
    }

    /** From now on this challenge is the live one, alone. */
    void makeLiveIn(AuthenticationSessionModel authSession) {
        authSession.setAuthNote(NOTE, text());
        authSession.removeAuthNote(SECOND_NOTE);
    }

    void makeSecondIn(AuthenticationSessionModel authSession) {
        authSession.setAuthNote(SECOND_NOTE, text());
    }

    /** Standard base64 of the hash, 44 characters. */
    public String text() {
        return hash.base64();
    }
}
