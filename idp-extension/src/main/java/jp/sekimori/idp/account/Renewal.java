// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.account;

import java.util.List;
import java.util.Objects;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.idp.configuration.Installation;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Puts a new card in an earlier one's place (design §7). The account, and with it each client's name for it, stays. */
public final class Renewal {
    private final KeycloakSession session;
    private final Accounts accounts;

    /** Renewals in the transaction of this session, which must be one of its own. */
    public Renewal(KeycloakSession session, Installation installation) {
        this.session = session;
        this.accounts = new Accounts(session, installation);
    }

    /**
     * Gives the new card the account of the earlier cards that a licensed operator names. Earlier cards of two accounts
     * are no answer: two accounts are never made one.
     *
     * @throws Accounts.CardLinkedMeanwhileException when another request linked the card just now
     */
    public AccountOfCard byPlatform(RealmModel realm, VerifiedCard card, List<CardKey> previous) {
        List<UserModel> holders = previous.stream()
                .flatMap(earlier -> accounts.holderOf(realm, earlier).stream())
                .distinct()
                .map(id -> session.users().getUserById(realm, id))
                .filter(Objects::nonNull)
                .toList();
        if (holders.size() != 1) {
            return new AccountOfCard.Unlinked();
        }
        UserModel user = holders.get(0);
        if (!user.isEnabled()) {
            return new AccountOfCard.Refused(Reason.ACCOUNT_DISABLED);
        }
        replace(realm, card, user);
        return new AccountOfCard.Linked(user.getId());
    }

    private void replace(RealmModel realm, VerifiedCard card, UserModel user) {
        List<String> earlier = user.credentialManager()
                .getStoredCredentialsByTypeStream(CardCredential.TYPE)
                .map(CredentialModel::getId)
                .toList();
        earlier.forEach(user.credentialManager()::removeStoredCredentialById);
        accounts.link(realm, card, user);
    }
}
