// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.Level;
import jp.sekimori.eid.evidence.Evidence;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.authenticators.util.LoAUtil;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.UserSessionModel;

/**
 * What a token may say of the sign-in behind it, now: never more than the client got, and a level only as long as the
 * realm's flow lets it live, so that a refresh never raises a level and does age one (security rule 32).
 *
 * @param level the strongest level that still holds
 * @param evidence the record it rests on
 */
record ClaimedLevel(Level level, Evidence evidence) {
    /** A level that must be proven for every sign-in still lives until its code has become a token. */
    private static final Duration SHORTEST_LIFE = Duration.ofMinutes(1);

    /** The claim of this session; empty when no evidence of ours holds any more. */
    static Optional<ClaimedLevel> of(UserSessionModel userSession, ClientSessionContext context, Instant now) {
        int got = LoAUtil.getCurrentLevelOfAuthentication(context.getClientSession());
        Map<Integer, Integer> lives = LoAUtil.getLoaMaxAgesConfiguredInRealmBrowserFlow(userSession.getRealm());
        Optional<ClaimedLevel> best = Optional.empty();
        for (Level level : Level.values()) {
            Optional<ClaimedLevel> held = EvidenceNotes.established(userSession, level)
                    .filter(evidence -> level.number() <= got && alive(evidence, lives.get(level.number()), now))
                    .map(evidence -> new ClaimedLevel(level, evidence));
            best = held.isPresent() ? held : best;
        }
        return best;
    }

    private static boolean alive(Evidence evidence, @Nullable Integer lifeInSeconds, Instant now) {
        if (lifeInSeconds == null) {
            return true;
        }
        Duration life = Duration.ofSeconds(lifeInSeconds);
        Duration allowed = life.compareTo(SHORTEST_LIFE) < 0 ? SHORTEST_LIFE : life;
        return !now.isAfter(evidence.time().plus(allowed));
    }
}
