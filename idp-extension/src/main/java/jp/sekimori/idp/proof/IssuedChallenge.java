// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.ChallengeForm;

/**
 * A challenge and what it was made for.
 *
 * @param challenge the fields that the nonce commits to
 * @param place where in the server it was made
 * @param issuedAt when it was made
 */
public record IssuedChallenge(Challenge challenge, Place place, Instant issuedAt) {
    /** How long a challenge lives; renewed while the page waits, never extended (design §3). */
    public static final Duration LIFE = Duration.ofMinutes(2);

    // Not names of a challenge field: those have no such character.
    private static final String ROOT = "@root";
    private static final String TAB = "@tab";
    private static final String EXECUTION = "@execution";
    private static final String ISSUED_AT = "@issued-at";

    /**
     * The authentication session and step that asked.
     *
     * @param rootSession id of the browser's authentication session
     * @param tab id of the tab within it
     * @param execution id of the step of the flow
     */
    public record Place(String rootSession, String tab, String execution) {}

    /** True when its life is over. */
    public boolean expiredAt(Instant now) {
        return !now.isBefore(issuedAt.plus(LIFE));
    }

    Map<String, String> toNotes() {
        Map<String, String> notes = new HashMap<>(challenge.toForm());
        notes.put(ROOT, place.rootSession());
        notes.put(TAB, place.tab());
        notes.put(EXECUTION, place.execution());
        notes.put(ISSUED_AT, Long.toString(issuedAt.toEpochMilli()));
        return notes;
    }

    static Optional<IssuedChallenge> fromNotes(Map<String, String> notes) {
        if (!notes.keySet().containsAll(Set.of(ROOT, TAB, EXECUTION, ISSUED_AT))) {
            return Optional.empty();
        }
        Place place = new Place(note(notes, ROOT), note(notes, TAB), note(notes, EXECUTION));
        Instant issuedAt = Instant.ofEpochMilli(Long.parseLong(note(notes, ISSUED_AT)));
        return Challenge.fromForm(notes)
                .fold(IssuedChallenge::honest, unreadable -> Optional.<Challenge>empty())
                .map(challenge -> new IssuedChallenge(challenge, place, issuedAt));
    }

    private static String note(Map<String, String> notes, String name) {
        return notes.getOrDefault(name, "");
    }

    private static Optional<Challenge> honest(ChallengeForm.Readable form) {
        return form.honest() ? Optional.of(form.challenge()) : Optional.empty();
    }
}
