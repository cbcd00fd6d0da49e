// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.eid.revocation.CertificateReference;
import jp.sekimori.idp.server.Installation;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Puts a new card in an earlier one's place (design §7). The account, and with it each client's name for it, stays. The
 * earlier card stays as well, suspended: it would otherwise begin a second account for the same person.
 */
public final class Renewal {
    private final KeycloakSession session;
    private final Installation installation;
    private final Accounts accounts;

    /** Renewals in the transaction of this session, which must be one of its own. */
    public Renewal(KeycloakSession session, Installation installation) {
        this.session = session;
        this.installation = installation;
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
        Instant now = now();
        return replace(realm, card, holders.get(0), data -> data.relinkedAt(now).confirmedByOthers());
    }

    /**
     * Gives the new card the account that staff name, with the resident before them. A card that has an account meanwhile
     * keeps that one.
     *
     * @param checked when the card answered, and its revocation was asked about
     * @throws Accounts.CardLinkedMeanwhileException when another request linked the card just now
     */
    public AccountOfCard byStaff(RealmModel realm, VerifiedCard card, UserModel user, Instant checked) {
        Instant now = now();
        return accounts.find(realm, card.key(), Optional.empty())
                .fold(
                        linked -> new AccountOfCard.Refused(Reason.RENEWAL_CARD_HAS_ACCOUNT),
                        () -> replace(realm, card, user, data -> data.checkedAt(checked)
                                .relinkedAt(now)
                                .confirmedByOthers()),
                        refused -> refused);
    }

    /**
     * Gives the new card the account of the old one, which answered in the same sign-in. Until staff or an operator confirm
     * it, the account stays at aal2, enrols nothing and is passed on to no third card for some days (security rule 26).
     * Neither card is believed to be where it was a moment ago, and of two new ones beside one old one the first has it.
     *
     * @throws Accounts.CardLinkedMeanwhileException when another request linked the card just now
     */
    public AccountOfCard byOldCard(RealmModel realm, VerifiedCard card, VerifiedCard old) {
        Instant now = now();
        Optional<UserModel> holder = accounts.find(realm, old.key(), Optional.empty())
                .<Optional<String>>fold(
                        linked -> Optional.of(linked.userId()), Optional::empty, refused -> Optional.empty())
                .flatMap(id -> LockedAccount.of(session, id))
                .map(LockedAccount::user)
                .filter(user -> active(realm, user, old));
        if (holder.isEmpty()) {
            return new AccountOfCard.Refused(Reason.OLD_CARD_WITHOUT_ACCOUNT);
        }
        if (new CardStates(session, installation).onProbation(realm, holder.get())) {
            return new AccountOfCard.Refused(Reason.RELINKED_TOO_RECENTLY);
        }
        return accounts.find(realm, card.key(), Optional.empty())
                .fold(
                        linked -> new AccountOfCard.Refused(Reason.RENEWAL_CARD_HAS_ACCOUNT),
                        () -> replace(realm, card, holder.get(), data -> data.relinkedAt(now)),
                        refused -> refused);
    }

    private boolean active(RealmModel realm, UserModel user, VerifiedCard card) {
        return new StoredCards(session, installation, realm)
                .of(user, link(realm).id(card.key()))
                .filter(StoredCard::active)
                .isPresent();
    }

    private CardLink link(RealmModel realm) {
        return CardLink.of(installation, realm);
    }

    private AccountOfCard replace(RealmModel realm, VerifiedCard card, UserModel found, UnaryOperator<CardData> state) {
        // Of two renewals of one account at once, the later one has to see the earlier one's card.
        Optional<LockedAccount> locked = LockedAccount.of(session, found.getId())
                .filter(account -> account.user().isEnabled());
        if (locked.isEmpty()) {
            return new AccountOfCard.Refused(Reason.ACCOUNT_DISABLED);
        }
        CardWriter writer = new CardWriter(locked.get(), installation);
        List<StoredCard> earlier = writer.cards();
        // None comes along: the holder of the new card chooses with it in hand. A card that was stopped lends no
        // device.
        List<String> devices = earlier.stream()
                .map(StoredCard::secret)
                .flatMap(secret -> Stream.concat(secret.devices().stream(), secret.ended().stream()))
                .distinct()
                .toList();
        earlier.forEach(old -> retire(realm, writer, old));
        accounts.relink(card, locked.get(), fresh -> fresh.with(state.apply(fresh.data()))
                .with(fresh.secret().withEnded(devices)));
        return new AccountOfCard.Linked(found.getId(), AccountOfCard.Since.REPLACEMENT);
    }

    // One that nobody can sign in with any more has no use, and nothing of it is kept longer than it must be.
    private void retire(RealmModel realm, CardWriter writer, StoredCard card) {
        Instant now = now();
        boolean ended = card.secret()
                .reference(link(realm), card.id())
                .map(CertificateReference::notAfter)
                .filter(now::isBefore)
                .isEmpty();
        if (ended) {
            writer.remove(card.id());
        } else {
            writer.retire(card.id(), now);
        }
    }

    private Instant now() {
        return installation.clock().instant();
    }
}
