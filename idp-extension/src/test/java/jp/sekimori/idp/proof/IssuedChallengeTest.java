// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.Level;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.ChallengeRandom;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.challenge.Purpose;
import jp.sekimori.eid.challenge.SessionSecret;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An issued challenge")
class IssuedChallengeTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private final IssuedChallenge issued =
            new IssuedChallenge(challenge(), new IssuedChallenge.Place("root", "tab", "step"), NOON);

    @Test
    @DisplayName("comes out of the store as it went in")
    void acceptsOwnNotes() {
        assertThat(IssuedChallenge.fromNotes(issued.toNotes())).contains(issued);
    }

    @Test
    @DisplayName("lives two minutes and not a moment longer")
    void rejectsChallengeThatIsTooOld() {
        assertThat(issued.expiredAt(NOON.plusMillis(119_999))).isFalse();
        assertThat(issued.expiredAt(NOON.plusSeconds(120))).isTrue();
    }

    @Test
    @DisplayName("with a field changed in the store is not there: the nonce commits to it")
    void rejectsTamperedNotes() {
        Map<String, String> notes = new HashMap<>(issued.toNotes());
        notes.put("client_id", "other");

        assertThat(IssuedChallenge.fromNotes(notes)).isEmpty();
    }

    @Test
    @DisplayName("without its place is not there")
    void rejectsNotesOfSomethingElse() {
        Map<String, String> notes = new HashMap<>(issued.toNotes());
        notes.remove("@tab");

        assertThat(IssuedChallenge.fromNotes(notes)).isEmpty();
    }

    private static Challenge challenge() {
        SecureRandom random = new SecureRandom();
        return new Challenge(
                ChallengeRandom.generate(random),
                Purpose.SIGN_IN,
                Flow.CARD_POPUP,
                "kaga",
                "tax",
                "市税の窓口",
                "https://id.test/realms/kaga/sekimori/return",
                List.of("jpki-auth"),
                Level.AAL2,
                SessionSecret.generate(random).hash(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
