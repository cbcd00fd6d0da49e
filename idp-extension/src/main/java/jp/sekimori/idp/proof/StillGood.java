// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import jakarta.ws.rs.ForbiddenException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jp.sekimori.eid.Level;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.evidence.Evidence;
import jp.sekimori.idp.card.CardStates;
import jp.sekimori.idp.server.Installation;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The gate of a page that comes after the sign-in itself: until it is answered there is no session that could be ended, and
 * whoever keeps it open must not outlive a report of a loss (design §6.13).
 */
public final class StillGood {
    /** How long ago card or device may have proved who is here. */
    static final Duration LIFE = Duration.ofMinutes(15);

    private static final String REMOVED = "sekimori.card-removed";

    private StillGood() {}

    /**
     * Ends the sign-in when it is no good any more, with our code to the application; false when it did.
     *
     * @throws ForbiddenException when the request comes from another browser: one that sends its body slowly was let in
     *     before the sign-in belonged to anybody
     */
    public static boolean orEnds(RequiredActionContext context) {
        if (!BrowserProof.stillHere(context.getSession(), context.getAuthenticationSession())) {
            throw new ForbiddenException();
        }
        Optional<Reason> problem = lapsed(context.getSession(), context.getAuthenticationSession())
                .or(() -> refusal(
                        context.getSession(),
                        context.getUser().getId(),
                        EvidenceNotes.fresh(context.getAuthenticationSession())));
        problem.ifPresent(reason -> {
            context.getEvent().detail("sekimori_code", reason.code()).error(reason.event());
            context.failure(reason.code());
        });
        return problem.isEmpty();
    }

    /** Why this sign-in is no good any more, looked at where its session begins; empty when it still is. */
    public static Optional<Reason> problem(
            KeycloakSession session, AuthenticationSessionModel authSession, UserSessionModel userSession) {
        return lapsed(session, authSession).or(() -> refusal(session, userSession));
    }

    /** The holder removed a card in this very sign-in, which may have been the last: its end still tells them so. */
    public static void noteRemoval(AuthenticationSessionModel authSession) {
        authSession.setUserSessionNote(REMOVED, "yes");
    }

    /** Why this session is no good any more: what speaks against the account's card, or a doubt since its proof. */
    public static Optional<Reason> refusal(KeycloakSession session, UserSessionModel userSession) {
        Optional<Reason> refusal = refusalAsWayIn(session, userSession);
        return userSession.getNote(REMOVED) == null
                ? refusal
                : refusal.filter(reason -> reason != Reason.CARD_NOT_LINKED);
    }

    /** Why this session is no way into another sign-in: the same, and a holder who removed the last card has none either. */
    static Optional<Reason> refusalAsWayIn(KeycloakSession session, UserSessionModel userSession) {
        return refusal(session, userSession.getUser().getId(), EvidenceNotes.established(userSession, Level.AAL2));
    }

    private static Optional<Reason> lapsed(KeycloakSession session, AuthenticationSessionModel authSession) {
        Instant now = InstallationSource.of(session).clock().instant();
        return EvidenceNotes.fresh(authSession)
                .filter(evidence -> now.isAfter(evidence.time().plus(LIFE)))
                .map(evidence -> Reason.SIGN_IN_SESSION_GONE);
    }

    // In a session of its own: the card's state may be written meanwhile, and what this request has read of it would be
    // stale.
    private static Optional<Reason> refusal(KeycloakSession session, String userId, Optional<Evidence> evidence) {
        Installation installation = InstallationSource.of(session);
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                own -> {
                    RealmModel realm = own.getContext().getRealm();
                    return Optional.ofNullable(own.users().getUserById(realm, userId))
                            .filter(UserModel::isEnabled)
                            .map(user -> refusal(new CardStates(own, installation), realm, user, evidence))
                            .orElse(Optional.of(Reason.ACCOUNT_DISABLED));
                },
                "sekimori look");
    }

    // A device may have been ended though its card works.
    private static Optional<Reason> refusal(
            CardStates states, RealmModel realm, UserModel user, Optional<Evidence> evidence) {
        return states.usable(realm, user).refusal().or(() -> evidence.filter(
                        found -> states.doubtedSince(realm, user, found.time()))
                .map(found -> Reason.SIGN_IN_SESSION_GONE));
    }
}
