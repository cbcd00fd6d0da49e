// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.level;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.account.CardStates;
import jp.sekimori.idp.configuration.Installation;
import jp.sekimori.idp.configuration.InstallationSource;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The gate of a page that comes after the sign-in itself: until it is answered there is no session that could be ended, and
 * whoever keeps it open must not outlive a report of a loss (design §6.13).
 */
public final class StillGood {
    /** How long ago card or device may have proved who is here. */
    static final Duration LIFE = Duration.ofMinutes(15);

    private StillGood() {}

    /** Ends the sign-in when it is no good any more, with our code to the application; false when it did. */
    public static boolean orEnds(RequiredActionContext context) {
        Optional<Reason> problem = problem(
                context.getSession(),
                context.getAuthenticationSession(),
                context.getUser().getId());
        problem.ifPresent(reason -> {
            context.getEvent().detail("sekimori_code", reason.code()).error(reason.event());
            context.failure(reason.code());
        });
        return problem.isEmpty();
    }

    /** Why this sign-in is no good any more; empty when it still is. */
    public static Optional<Reason> problem(
            KeycloakSession session, AuthenticationSessionModel authSession, String userId) {
        Instant now = InstallationSource.of(session).clock().instant();
        boolean old = EvidenceNotes.fresh(authSession)
                .filter(evidence -> now.isAfter(evidence.time().plus(LIFE)))
                .isPresent();
        return old ? Optional.of(Reason.SIGN_IN_SESSION_GONE) : refusal(session, userId);
    }

    /**
     * Why nothing may rest on the card of this account now; empty when it may. Looks in a session of its own: the card's
     * state may be written meanwhile, and what this request has read of it would be stale.
     */
    public static Optional<Reason> refusal(KeycloakSession session, String userId) {
        Installation installation = InstallationSource.of(session);
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                own -> {
                    RealmModel realm = own.getContext().getRealm();
                    return Optional.ofNullable(own.users().getUserById(realm, userId))
                            .filter(UserModel::isEnabled)
                            .map(user -> new CardStates(own, installation)
                                    .usable(realm, user)
                                    .refusal())
                            .orElse(Optional.of(Reason.ACCOUNT_DISABLED));
                },
                "sekimori look");
    }
}
