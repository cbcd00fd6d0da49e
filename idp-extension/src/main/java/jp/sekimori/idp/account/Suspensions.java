// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import jp.sekimori.idp.configuration.Installation;
import org.keycloak.credential.CredentialModel;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.managers.AuthenticationManager;

/** Changes the state of cards, each time in a transaction of its own. */
final class Suspensions {
    private final KeycloakSession session;
    private final Installation installation;

    Suspensions(KeycloakSession session, Installation installation) {
        this.session = session;
        this.installation = installation;
    }

    /** Suspends those of these cards that are active; when there is one, the account's sessions end. */
    void suspend(UserModel account, Collection<String> cards, SuspensionCause why) {
        Instant now = installation.clock().instant();
        inOwnTransaction(account.getId(), (own, user) -> {
            boolean changed = false;
            for (String id : cards) {
                changed |= suspend(own, user, id, data -> data.suspended(why, now), why);
            }
            if (changed) {
                endSessions(own, user);
                tell(own, user, why.wire());
            }
        });
    }

    /** Makes those of these cards active again that are suspended for this cause. */
    void restore(UserModel account, Collection<String> cards, SuspensionCause why) {
        Instant now = installation.clock().instant();
        inOwnTransaction(account.getId(), (own, user) -> {
            for (String id : cards) {
                CredentialModel card = user.credentialManager().getStoredCredentialById(id);
                if (card == null) {
                    continue;
                }
                CardData data = seal(own).read(user, card);
                if (data.isSuspendedFor(why)) {
                    CardData restored = data.restored(now);
                    write(own, user, card, restored);
                    tell(own, user, restored);
                }
            }
        });
    }

    /**
     * Notes what was just heard about the revocation of this card, which may suspend it or lift that again; the state that
     * it has now, or nothing when there is no such card.
     *
     * @param secret its sealed part when there is a new one
     */
    Optional<CardData> hear(UserModel account, String id, RevocationWord word, Optional<String> secret) {
        Instant now = installation.clock().instant();
        List<CardData> state = new ArrayList<>(1);
        inOwnTransaction(account.getId(), (own, user) -> {
            CredentialModel card = user.credentialManager().getStoredCredentialById(id);
            if (card == null) {
                return;
            }
            CardData before = seal(own).read(user, card);
            CardData after = before.heard(word, now);
            state.add(after);
            if (after.equals(before)) {
                return;
            }
            secret.ifPresent(card::setSecretData);
            write(own, user, card, after);
            if (!after.suspension().equals(before.suspension())) {
                if (after.suspension().isPresent()) {
                    endSessions(own, user);
                }
                tell(own, user, after);
            }
        });
        return state.stream().findFirst();
    }

    /** Ends the account's sessions, whatever they rest on. */
    void endSessions(UserModel account) {
        inOwnTransaction(account.getId(), Suspensions::endSessions);
    }

    /** Changes one card, and its sealed part when there is a new one. */
    void change(UserModel account, String id, UnaryOperator<CardData> change, Optional<String> secret) {
        inOwnTransaction(account.getId(), (own, user) -> {
            CredentialModel card = user.credentialManager().getStoredCredentialById(id);
            if (card != null) {
                secret.ifPresent(card::setSecretData);
                write(own, user, card, change.apply(seal(own).read(user, card)));
            }
        });
    }

    /** Not one that is suspended already; but what a later word of its authority would lift gives way to what stays. */
    private boolean suspend(
            KeycloakSession own, UserModel user, String id, UnaryOperator<CardData> change, SuspensionCause why) {
        CredentialModel card = user.credentialManager().getStoredCredentialById(id);
        if (card == null) {
            return false;
        }
        CardData data = seal(own).read(user, card);
        boolean lasting = why != SuspensionCause.REVOKED && data.isSuspendedFor(SuspensionCause.REVOKED);
        if (data.suspension().isPresent() && !lasting) {
            return false;
        }
        write(own, user, card, change.apply(data));
        return true;
    }

    private void write(KeycloakSession own, UserModel user, CredentialModel card, CardData data) {
        seal(own).write(user, card, data);
        user.credentialManager().updateStoredCredential(card);
    }

    private StateSeal seal(KeycloakSession own) {
        return new StateSeal(installation, own.getContext().getRealm());
    }

    private static void endSessions(KeycloakSession own, UserModel user) {
        RealmModel realm = own.getContext().getRealm();
        // A list first: the stream is of what is being removed.
        List<UserSessionModel> sessions =
                own.sessions().getUserSessionsStream(realm, user).toList();
        sessions.forEach(one -> AuthenticationManager.backchannelLogout(own, one, true));
    }

    private static void tell(KeycloakSession own, UserModel user, CardData data) {
        tell(own, user, data.suspension().map(found -> found.why().wire()).orElse("active"));
    }

    private static void tell(KeycloakSession own, UserModel user, String state) {
        new EventBuilder(own.getContext().getRealm(), own, own.getContext().getConnection())
                .event(EventType.UPDATE_CREDENTIAL)
                .user(user)
                .detail("credential_type", CardCredential.TYPE)
                .detail("sekimori_card_state", state)
                .success();
    }

    private void inOwnTransaction(String userId, Change change) {
        KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                own -> {
                    LockedAccount.of(own, userId).ifPresent(user -> change.in(own, user));
                    return true;
                },
                "sekimori card state");
    }

    private interface Change {
        void in(KeycloakSession own, UserModel user);
    }
}
