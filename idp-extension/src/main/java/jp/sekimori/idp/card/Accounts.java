// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.idp.server.Installation;
import jp.sekimori.idp.server.UniqueViolation;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.jpa.entities.CredentialEntity;

/**
 * Finds or makes the account of a card that was verified; nobody asks before. The id of the credential is the key of the
 * server's table, so that under any concurrency one card has at most one account in a realm (design §6.5).
 */
public final class Accounts {
    private static final int NAME_BYTES = 20;

    private final KeycloakSession session;
    private final Installation installation;

    /** Accounts in the transaction of this session, which must be one of its own. */
    public Accounts(KeycloakSession session, Installation installation) {
        this.session = session;
        this.installation = installation;
    }

    /**
     * The account of this card; reads only.
     *
     * @param known id of the account that the authentication session already has; another card never changes it
     */
    public AccountOfCard find(RealmModel realm, CardKey card, Optional<String> known) {
        String id = linkIn(realm).id(card);
        // Before anything is said of an account, and for a card that has none as well.
        if (new BlockList(session).contains(realm, id)) {
            return new AccountOfCard.Refused(Reason.CARD_REPORTED_LOST);
        }
        Optional<String> linked = linkedAccount(realm, id);
        if (linked.isPresent()) {
            return known.isEmpty() || known.equals(linked)
                    ? new AccountOfCard.Linked(linked.get())
                    : new AccountOfCard.Refused(Reason.CARD_LINKED_TO_OTHER_ACCOUNT);
        }
        return known.isPresent()
                ? new AccountOfCard.Refused(Reason.ACCOUNT_HAS_OTHER_CARD)
                : new AccountOfCard.Unlinked();
    }

    /**
     * Makes an account with this card, which says nothing of its person and has a name of random bytes.
     *
     * @throws CardLinkedMeanwhileException when another request linked the card just now; this transaction is then lost
     */
    public UserModel register(RealmModel realm, VerifiedCard card, NewAccount account) {
        return unlessLinkedMeanwhile(() -> {
            UserModel user = session.users().addUser(realm, randomName());
            user.setEnabled(true);
            account.consent().keep(user);
            store(card, locked(user), UnaryOperator.identity());
            return user;
        });
    }

    /**
     * Links this card to an account that has none yet; whether it may is for the caller to know (security rule 26).
     *
     * @throws CardLinkedMeanwhileException when another request linked the card just now; this transaction is then lost
     */
    public UserModel link(VerifiedCard card, LockedAccount account) {
        return unlessLinkedMeanwhile(() -> {
            store(card, account, UnaryOperator.identity());
            return account.user();
        });
    }

    /**
     * Links this card to an account beside those it has; whether it may is for the caller to know.
     *
     * @param state what it begins with, made of a card that was just linked
     * @throws CardLinkedMeanwhileException when another request linked the card just now; this transaction is then lost
     */
    void relink(VerifiedCard card, LockedAccount account, UnaryOperator<StoredCard> state) {
        unlessLinkedMeanwhile(() -> {
            store(card, account, state);
            return account.user();
        });
    }

    private LockedAccount locked(UserModel made) {
        return LockedAccount.of(session, made.getId())
                .orElseThrow(() -> new IllegalStateException("an account that was just made is gone"));
    }

    private void store(VerifiedCard card, LockedAccount account, UnaryOperator<StoredCard> state) {
        new CardWriter(account, installation).create(card, state);
        entities().flush();
    }

    private UserModel unlessLinkedMeanwhile(Supplier<UserModel> work) {
        try {
            return work.get();
        } catch (PersistenceException | ModelException e) {
            if (UniqueViolation.causes(e)) {
                // Without its cause, whose text names key values.
                throw new CardLinkedMeanwhileException();
            }
            throw e;
        }
    }

    /** Id of the account that this card is linked to, whatever its state; to be asked of verified cards only (security rule 31). */
    public Optional<String> holderOf(RealmModel realm, CardKey card) {
        return linkedAccount(realm, linkIn(realm).id(card));
    }

    private CardLink linkIn(RealmModel realm) {
        return CardLink.of(installation, realm);
    }

    private Optional<String> linkedAccount(RealmModel realm, String id) {
        return Optional.ofNullable(entities().find(CredentialEntity.class, id))
                .filter(found -> CardCredential.TYPE.equals(found.getType()))
                .map(CredentialEntity::getUser)
                .filter(user -> realm.getId().equals(user.getRealmId()))
                .map(user -> user.getId());
    }

    private String randomName() {
        byte[] bytes = new byte[NAME_BYTES];
        installation.random().nextBytes(bytes);
        return "r-" + HexFormat.of().formatHex(bytes);
    }

    private EntityManager entities() {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /** Another request linked this card at the same moment. */
    public static final class CardLinkedMeanwhileException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CardLinkedMeanwhileException() {
            super("the card was linked by another request");
        }
    }
}
