// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import java.util.Optional;
import jp.sekimori.eid.Level;
import jp.sekimori.eid.evidence.Evidence;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Where evidence is kept: while signing in as one note of the authentication session, afterwards by level as notes of the
 * user session. By level, so that a later weaker sign-in in the same session cannot speak for an earlier stronger one, nor
 * the other way round.
 */
public final class EvidenceNotes {
    private static final String FRESH = "sekimori.evidence";
    private static final String BY_LEVEL = "sekimori.evidence.";

    private EvidenceNotes() {}

    /** Notes what was just verified in this authentication session. */
    public static void keep(AuthenticationSessionModel authSession, Evidence evidence) {
        authSession.setAuthNote(FRESH, evidence.toJson());
    }

    /** Puts the record into an event of a later page of this sign-in: the server begins a new event for each page. */
    public static void tell(AuthenticationSessionModel authSession, EventBuilder event) {
        fresh(authSession).ifPresent(evidence -> event.detail("sekimori_evidence", evidence.toJson()));
    }

    /** What was verified in this authentication session. */
    static Optional<Evidence> fresh(AuthenticationSessionModel authSession) {
        return Optional.ofNullable(authSession.getAuthNote(FRESH)).flatMap(Evidence::fromJson);
    }

    /** Makes the evidence that of the user session, for its level and all lower ones. */
    static void establish(AuthenticationSessionModel authSession, Evidence evidence) {
        for (Level level : Level.values()) {
            if (evidence.level().satisfies(level)) {
                authSession.setUserSessionNote(BY_LEVEL + level.acr(), evidence.toJson());
            }
        }
    }

    /** The evidence of the user session for this level. */
    static Optional<Evidence> established(UserSessionModel userSession, Level level) {
        return Optional.ofNullable(userSession.getNote(BY_LEVEL + level.acr()))
                .flatMap(Evidence::fromJson)
                .filter(evidence -> evidence.level().satisfies(level));
    }
}
