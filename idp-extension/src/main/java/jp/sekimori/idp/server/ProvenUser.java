// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Whether somebody who was proven stands behind an event. The server writes the subject of a token into an event before it
 * looks at the token's signature, and the name that somebody types before it looks at the password: a user id alone is
 * anybody's word.
 */
final class ProvenUser {
    private final KeycloakSession session;

    /** Asks in the transaction of this session, which need not be that of the request: the server stores errors apart. */
    ProvenUser(KeycloakSession session) {
        this.session = session;
    }

    /** True for what succeeded, and for a failure of a user of the realm that this request has proven. */
    boolean standsBehind(Event event) {
        if (event.getUserId() == null) {
            return false;
        }
        if (event.getError() == null) {
            return true;
        }
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        // The database is asked about the id that the event names only when that is our own word.
        return realm != null
                && (signedIn(realm, event) || signingIn(realm, event) || (saidByUs(event) && exists(realm, event)));
    }

    private boolean signedIn(RealmModel realm, Event event) {
        return Optional.ofNullable(event.getSessionId())
                .map(id -> session.sessions().getUserSession(realm, id))
                .filter(found -> named(found.getUser(), event))
                .isPresent();
    }

    private boolean signingIn(RealmModel realm, Event event) {
        return detail(event, Details.CODE_ID)
                .map(id -> session.authenticationSessions().getRootAuthenticationSession(realm, id))
                .filter(root -> root.getAuthenticationSessions().values().stream()
                        .anyMatch(tab -> named(tab.getAuthenticatedUser(), event)))
                .isPresent();
    }

    // Both are written by this extension alone: the code of a reason beside an account that a verified card, or the
    // session, led to, and whose sign-in it was that the server has ended by now.
    private static boolean saidByUs(Event event) {
        return detail(event, "sekimori_code").flatMap(Reason::fromCode).isPresent()
                || detail(event, "sekimori_proven")
                        .filter(event.getUserId()::equals)
                        .isPresent();
    }

    private boolean exists(RealmModel realm, Event event) {
        return session.users().getUserById(realm, event.getUserId()) != null;
    }

    private static boolean named(@Nullable UserModel user, Event event) {
        return user != null && user.getId().equals(event.getUserId());
    }

    private static Optional<String> detail(Event event, String name) {
        return Optional.ofNullable(event.getDetails()).map((Map<String, String> details) -> details.get(name));
    }
}
