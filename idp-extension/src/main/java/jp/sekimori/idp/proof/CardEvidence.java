// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import java.time.Duration;
import java.time.Instant;
import jp.sekimori.eid.evidence.Evidence;
import jp.sekimori.idp.card.CardStates;
import jp.sekimori.idp.server.Installation;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What allows a credential to be enrolled or removed (security rule 27): the card itself, in this very sign-in, in this
 * browser, a moment ago. A level would not do: a relayed or derived sign-in can carry the same one.
 */
public final class CardEvidence {
    /** How long ago the card may have answered. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    private CardEvidence() {}

    /** True when all of that holds for the current request. */
    public static boolean holds(KeycloakSession session, AuthenticationSessionModel authSession) {
        Installation installation = InstallationSource.of(session);
        Instant now = installation.clock().instant();
        return EvidenceNotes.fresh(authSession)
                        .filter(evidence -> ofCard(evidence, installation))
                        .filter(evidence -> !now.isAfter(evidence.time().plus(LIFE)))
                        .filter(evidence -> !doubtedSince(session, authSession, evidence.time()))
                        .isPresent()
                && BrowserProof.stillHere(session);
    }

    /** True when something other than the card proved in this sign-in who is here; a cookie proves nothing anew. */
    public static boolean byOther(KeycloakSession session, AuthenticationSessionModel authSession) {
        Installation installation = InstallationSource.of(session);
        return EvidenceNotes.fresh(authSession)
                .filter(evidence -> !ofCard(evidence, installation))
                .isPresent();
    }

    // A page that was open while somebody reported the card is no proof any more, though staff gave it back meanwhile.
    private static boolean doubtedSince(KeycloakSession session, AuthenticationSessionModel authSession, Instant time) {
        UserModel user = authSession.getAuthenticatedUser();
        return user != null
                && new CardStates(session, InstallationSource.of(session))
                        .doubtedSince(authSession.getRealm(), user, time);
    }

    private static boolean ofCard(Evidence evidence, Installation installation) {
        return evidence.scheme().equals(installation.scheme().id())
                && !evidence.flow().crossDevice();
    }
}
