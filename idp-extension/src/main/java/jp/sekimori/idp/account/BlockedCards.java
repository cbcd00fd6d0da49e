// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.account;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.idp.configuration.Installation;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.jpa.entities.CredentialEntity;

/** What a clerk does with lost cards. */
public final class BlockedCards {
    private static final int LISTED = 200;

    private final KeycloakSession session;
    private final Installation installation;
    private final BlockList list;

    /** The list as this session sees it. */
    public BlockedCards(KeycloakSession session, Installation installation) {
        this.session = session;
        this.installation = installation;
        this.list = new BlockList(session);
    }

    /**
     * One report of a loss.
     *
     * @param id names it when it is taken back
     * @param since when it was written down
     */
    public record Entry(String id, Instant since) {}

    /** Blocks every card of this account and ends its sessions; empty when it has none. */
    public Optional<Entry> block(RealmModel realm, UserModel user) {
        List<String> cards = user.credentialManager()
                .getStoredCredentialsByTypeStream(CardCredential.TYPE)
                .map(CredentialModel::getId)
                .toList();
        return cards.isEmpty() ? Optional.empty() : Optional.of(block(realm, cards));
    }

    /**
     * Blocks the card with this serial number, whichever of the trusted authorities' keys issued it, known or not yet
     * known here.
     */
    public Entry block(RealmModel realm, BigInteger serial) {
        CardLink link = new CardLink(installation.linkKeys().of(realm.getName()), realm.getId());
        String scheme = installation.scheme().id();
        return block(
                realm,
                installation.anchorKeyIds().stream()
                        .map(anchor -> link.id(new CardKey(scheme, anchor, serial)))
                        .toList());
    }

    /** Takes an entry back: its cards may be used again. False when there is no such entry. */
    public boolean unblock(RealmModel realm, String entry) {
        List<String> cards = list.remove(realm, entry);
        Suspensions suspensions = new Suspensions(session, installation);
        cards.forEach(card ->
                holder(realm, card).ifPresent(user -> suspensions.restore(user, List.of(card), SuspensionCause.LOST)));
        return !cards.isEmpty();
    }

    /** The newest entries, without anything of a card. */
    public List<Entry> newest(RealmModel realm) {
        return list.newest(realm, LISTED);
    }

    private Entry block(RealmModel realm, List<String> cards) {
        Instant now = installation.clock().instant();
        Entry entry = new Entry(list.add(realm, cards, now), now);
        Suspensions suspensions = new Suspensions(session, installation);
        cards.forEach(card ->
                holder(realm, card).ifPresent(user -> suspensions.suspend(user, List.of(card), SuspensionCause.LOST)));
        return entry;
    }

    private Optional<UserModel> holder(RealmModel realm, String card) {
        return Optional.ofNullable(session.getProvider(JpaConnectionProvider.class)
                        .getEntityManager()
                        .find(CredentialEntity.class, card))
                .filter(found -> CardCredential.TYPE.equals(found.getType()))
                .map(found -> session.users().getUserById(realm, found.getUser().getId()));
    }
}
