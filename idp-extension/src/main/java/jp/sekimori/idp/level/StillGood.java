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
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

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
        Optional<Reason> problem = problem(context);
        problem.ifPresent(reason -> {
            context.getEvent().detail("sekimori_code", reason.code()).error(reason.event());
            context.failure(reason.code());
        });
        return problem.isEmpty();
    }

    private static Optional<Reason> problem(RequiredActionContext context) {
        Installation installation = InstallationSource.of(context.getSession());
        Instant now = installation.clock().instant();
        boolean old = EvidenceNotes.fresh(context.getAuthenticationSession())
                .filter(evidence -> now.isAfter(evidence.time().plus(LIFE)))
                .isPresent();
        return old ? Optional.of(Reason.SIGN_IN_SESSION_GONE) : refusal(context, installation);
    }

    // In a session of its own: the card's state may be written meanwhile, and what this request has read of it would be
    // stale.
    private static Optional<Reason> refusal(RequiredActionContext context, Installation installation) {
        String id = context.getUser().getId();
        return KeycloakModelUtils.runJobInTransactionWithResult(
                context.getSession().getKeycloakSessionFactory(),
                context.getSession().getContext(),
                own -> {
                    RealmModel realm = own.getContext().getRealm();
                    return Optional.ofNullable(own.users().getUserById(realm, id))
                            .map(user -> refusal(context, new CardStates(own, installation), realm, user))
                            .orElse(Optional.of(Reason.ACCOUNT_DISABLED));
                },
                "sekimori look");
    }

    // A device may have been ended though its card works.
    private static Optional<Reason> refusal(
            RequiredActionContext context, CardStates states, RealmModel realm, UserModel user) {
        return states.usable(realm, user).refusal().or(() -> EvidenceNotes.fresh(context.getAuthenticationSession())
                .filter(evidence -> states.doubtedSince(realm, user, evidence.time()))
                .map(evidence -> Reason.SIGN_IN_SESSION_GONE));
    }
}
