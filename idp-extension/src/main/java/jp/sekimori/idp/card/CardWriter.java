// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import jp.sekimori.idp.server.Installation;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;

/**
 * The only class that writes cards, and removes what stands beside them. Each write is of an account that is locked, of
 * a card that was read under the lock, and has a number of its own: nothing that was read before is ever written back.
 */
final class CardWriter {
    private final LockedAccount account;
    private final Installation installation;
    private final StoredCards cards;

    CardWriter(LockedAccount account, Installation installation) {
        this.account = account;
        this.installation = installation;
        this.cards = new StoredCards(account.session(), installation, account.realm());
    }

    /** Stores what an import or an administrator brings, as it is: it is believed by its authentication code alone. */
    static CredentialModel bring(UserModel user, CredentialModel credential) {
        return user.credentialManager().createStoredCredential(credential);
    }

    /** The account's cards as they are under the lock. */
    List<StoredCard> cards() {
        return cards.of(account.user());
    }

    /** Links a card; the database refuses one that is linked. */
    void create(VerifiedCard card, UnaryOperator<StoredCard> begun) {
        // Before the first card of a realm is counted, those that came with it are.
        new CardArrival(account.session(), installation.clock())
                .take(account.realm().getId());
        Instant now = installation.clock().instant();
        CardLink link = CardLink.of(installation, account.realm());
        String id = link.id(card.key());
        StoredCard made = begun.apply(new StoredCard(
                id,
                now,
                CardData.active(card.key().scheme(), now),
                CardSecret.of(CardCredential.reference(link, card, installation.random()))));
        CredentialModel model = new CredentialModel();
        model.setId(id);
        model.setType(CardCredential.TYPE);
        model.setUserLabel(CardCredential.labelIn(account.user(), now));
        model.setCreatedDate(now.toEpochMilli());
        fill(model, made);
        account.user().credentialManager().createStoredCredential(model);
    }

    /** Changes one card; false when there is none with this id, when it is not ours, or when nothing changes. */
    boolean change(String id, UnaryOperator<StoredCard> change) {
        Optional<StoredCard> found = cards.of(account.user(), id).filter(StoredCard::readable);
        Optional<StoredCard> changed = found.map(change);
        if (changed.equals(found)) {
            return false;
        }
        changed.ifPresent(this::write);
        return true;
    }

    /**
     * Another card took its place: it stays, so that it begins no second account for the same person. One that is not ours
     * is left as it is, and stays out of use: a write would make it ours.
     */
    void retire(String id, Instant now) {
        change(id, card -> card.suspended(SuspensionCause.RENEWED, now));
    }

    /** Removes a card, and lets no copy of it come back. */
    boolean remove(String id) {
        new CardGenerations(account.session()).next(account, id, installation.random());
        return account.user().credentialManager().removeStoredCredentialById(id);
    }

    /** Removes another way in. Here, because the server writes the order of all that come after it anew, cards among them. */
    boolean removeDevice(String id) {
        return account.user().credentialManager().removeStoredCredentialById(id);
    }

    private void write(StoredCard card) {
        CredentialModel model = account.user().credentialManager().getStoredCredentialById(card.id());
        fill(model, card);
        account.user().credentialManager().updateStoredCredential(model);
    }

    private void fill(CredentialModel model, StoredCard card) {
        String userId = account.user().getId();
        long number = new CardGenerations(account.session()).next(account, card.id(), installation.random());
        String data = card.data().toJson();
        CardSecret secret = card.secret().ofGeneration(number);
        String mac = new CardStateMac(installation, account.realm())
                .make(userId, card.id(), new CardStateMac.Content(data, secret));
        model.setCredentialData(data);
        model.setSecretData(secret.stored(mac));
    }
}
