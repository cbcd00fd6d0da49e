// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import jakarta.persistence.EntityManager;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.idp.server.Installation;
import org.keycloak.connections.jpa.JpaConnectionProvider;
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

    /**
     * What a report did.
     *
     * @param entry names it when it is taken back
     * @param stopped the accounts that had a card stopped by it
     */
    public record Report(Entry entry, List<UserModel> stopped) {}

    /**
     * Blocks every card that this account has at the moment of the report, with both certificates, and ends its sessions;
     * empty when it has none.
     */
    public Optional<Report> block(RealmModel realm, UserModel user) {
        Suspensions.Stopped stopped = new Suspensions(session, installation).suspendAll(user, SuspensionCause.LOST);
        Set<String> certificates = stopped.cards().stream()
                .flatMap(card -> Stream.concat(Stream.of(card.id()), card.secret().signature().stream()))
                .collect(Collectors.toSet());
        return certificates.isEmpty()
                ? Optional.empty()
                : Optional.of(block(realm, certificates, stopped.any() ? List.of(user) : List.of()));
    }

    /**
     * Blocks the card one of whose certificates has this serial number, whichever of the trusted authorities' keys issued it,
     * known or not yet known here. The loss of either suspends both uses (security rule 29).
     */
    public Report block(RealmModel realm, BigInteger serial) {
        Stream<CardKey> authentication = installation.anchorKeyIds().stream()
                .map(anchor -> new CardKey(installation.scheme().id(), anchor, serial));
        Stream<CardKey> signature = installation.signatureAnchorKeyIds().stream()
                .map(anchor -> new CardKey(installation.signatureScheme().id(), anchor, serial));
        return block(
                realm,
                Stream.concat(authentication, signature)
                        .map(key -> link(realm).id(key))
                        .collect(Collectors.toSet()),
                List.of());
    }

    /** True when this certificate, of whichever scheme, was reported lost. */
    public boolean contains(RealmModel realm, CardKey certificate) {
        return list.contains(realm, link(realm).id(certificate));
    }

    /**
     * Takes an entry back: its cards may be used again, unless another one names them, and none of their devices. Gives
     * the accounts whose card may be used again; empty when there is no such entry.
     */
    public Optional<List<UserModel>> unblock(RealmModel realm, String entry) {
        List<String> certificates = list.remove(realm, entry);
        Suspensions suspensions = new Suspensions(session, installation);
        List<UserModel> holders = certificates.stream()
                .filter(certificate -> !list.contains(realm, certificate))
                .flatMap(certificate -> cards(realm, certificate))
                .filter(card -> suspensions.restore(card.holder(), List.of(card.id()), SuspensionCause.LOST))
                .map(HeldCard::holder)
                .toList();
        return certificates.isEmpty() ? Optional.empty() : Optional.of(holders);
    }

    /** The newest entries whose ids are wanted, without anything of a card. */
    public List<Entry> newest(RealmModel realm, Predicate<String> wanted) {
        return list.newest(realm)
                .filter(entry -> wanted.test(entry.id()))
                .limit(LISTED)
                .toList();
    }

    /** The accounts whose cards this entry names; none where nobody has registered them. */
    public List<UserModel> holders(RealmModel realm, String entry) {
        return list.of(realm, entry).stream()
                .flatMap(certificate -> cards(realm, certificate))
                .map(HeldCard::holder)
                .toList();
    }

    private Report block(RealmModel realm, Set<String> certificates, List<UserModel> stoppedBefore) {
        Instant now = installation.clock().instant();
        Entry entry = new Entry(list.add(realm, certificates, now), now);
        Suspensions suspensions = new Suspensions(session, installation);
        Stream<UserModel> stopped = certificates.stream()
                .flatMap(certificate -> cards(realm, certificate))
                .filter(card -> suspensions.suspend(card.holder(), card.id(), SuspensionCause.LOST))
                .map(HeldCard::holder);
        return new Report(entry, Stream.concat(stoppedBefore.stream(), stopped).toList());
    }

    private record HeldCard(UserModel holder, String id) {}

    /** The linked cards with this certificate: the card itself, or those that signed with it. */
    private Stream<HeldCard> cards(RealmModel realm, String certificate) {
        EntityManager entities =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        return entities
                .createQuery(
                        "select c from CredentialEntity c where c.type = :type and c.user.realmId = :realm"
                                + " and (c.id = :certificate or c.secretData like :named)",
                        CredentialEntity.class)
                .setParameter("type", CardCredential.TYPE)
                .setParameter("realm", realm.getId())
                .setParameter("certificate", certificate)
                .setParameter("named", "%" + CardSecret.naming(certificate) + "%")
                .getResultList()
                .stream()
                .flatMap(found -> Optional.ofNullable(
                        session.users().getUserById(realm, found.getUser().getId()))
                        .map(user -> new HeldCard(user, found.getId()))
                        .stream());
    }

    private CardLink link(RealmModel realm) {
        return CardLink.of(installation, realm);
    }
}
