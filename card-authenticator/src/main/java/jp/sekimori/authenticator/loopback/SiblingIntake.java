// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.sekimori.authenticator.signing.Asked;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.ChallengeRandom;
import jp.sekimori.eid.challenge.Nonce;
import jp.sekimori.eid.challenge.Purpose;
import jp.sekimori.eid.scheme.Schemes;

/**
 * Reads the second challenge of a pair. The form brings only what is its own, and the rest is taken from the main one: so
 * it can ask for nothing that the window does not show, and belongs to no other main challenge.
 */
final class SiblingIntake {
    static final String RANDOM = "second_random";
    static final String NONCE = "second_nonce";

    /** A legal signature is asked for where a person becomes known, and for nothing else (security rule 29). */
    private static final Set<Purpose> PURPOSES = Set.of(Purpose.FIRST_SIGN_IN, Purpose.RELINK, Purpose.STEP_UP);
    /** Longer than 32 bytes in either base64. */
    private static final int MOST_CHARACTERS = 64;

    private SiblingIntake() {}

    static ChallengeIntake of(Map<String, String> form, Challenge main) {
        if (!form.containsKey(RANDOM) && !form.containsKey(NONCE)) {
            return new ChallengeIntake.Accepted(Asked.alone(main));
        }
        Optional<ChallengeRandom> random = field(form, RANDOM).flatMap(ChallengeRandom::parse);
        Optional<Nonce> claimed = field(form, NONCE).flatMap(Nonce::parse);
        if (!mayLead(main)) {
            return new ChallengeIntake.Refused(Reason.CHALLENGE_UNREADABLE);
        }
        if (random.isEmpty() || claimed.isEmpty()) {
            return new ChallengeIntake.Refused(Reason.CHALLENGE_UNREADABLE);
        }
        Challenge second = Challenge.secondFor(main, random.get());
        return second.nonce().equals(claimed.get())
                ? new ChallengeIntake.Accepted(new Asked(main, Optional.of(second)))
                : new ChallengeIntake.Refused(Reason.CHALLENGE_NONCE_MISMATCH);
    }

    private static boolean mayLead(Challenge main) {
        return PURPOSES.contains(main.purpose())
                && main.schemes().equals(List.of(Schemes.JPKI_AUTH.id()))
                && main.sibling().isEmpty();
    }

    private static Optional<String> field(Map<String, String> form, String name) {
        return Optional.ofNullable(form.get(name)).filter(value -> value.length() <= MOST_CHARACTERS);
    }
}
