// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.challenge;

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

    /** The id of the challenge with this nonce. */
    static ChallengeId of(Nonce nonce) {
        return new ChallengeId(Sha256.of(nonce.text().getBytes(UTF_8)));
    }

    /** The challenge that is live in this authentication session, whether or not the store still has it. */
    public static Optional<ChallengeId> liveIn(AuthenticationSessionModel authSession) {
        return Optional.ofNullable(authSession.getAuthNote(NOTE))
                .flatMap(Sha256::parse)
                .map(ChallengeId::new);
    }

    void makeLiveIn(AuthenticationSessionModel authSession) {
        authSession.setAuthNote(NOTE, text());
    }

    /** Standard base64 of the hash, 44 characters. */
    public String text() {
        return hash.base64();
    }
}
