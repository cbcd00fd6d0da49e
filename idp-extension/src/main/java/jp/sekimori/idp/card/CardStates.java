// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.Level;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.eid.revocation.CertificateReference;
import jp.sekimori.eid.revocation.RevocationAnswer;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.eid.verification.Outcome;
import jp.sekimori.idp.server.Installation;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The one gate that looks at the state of an account's card, for every way that goes on from an earlier sign-in: cookie,
 * refresh, passkey (design §6.13, security rule 32). What it finds out it writes in a transaction of its own, because a
 * refusal may undo the request's.
 */
public final class CardStates {
    /** How long an account enrols nothing and stays at aal2 after a renewal with both cards (security rule 26). */
    public static final Duration PROBATION = Duration.ofDays(7);

    private static final String RECHECK = "sekimori.recheck-minutes";
    private static final int RECHECK_MINUTES = 60;

    private final KeycloakSession session;
    private final Installation installation;
    private final Suspensions suspensions;

    /** The gate for the request of this session. */
    public CardStates(KeycloakSession session, Installation installation) {
        this.session = session;
        this.installation = installation;
        this.suspensions = new Suspensions(session, installation);
    }

    /** Whether what rests on this account's card may be used now. A card that may not is suspended, and its sessions end. */
    public CardUse usable(RealmModel realm, UserModel user) {
        return usable(realm, user, cards(realm, user));
    }

    /** Whether what rests on those cards of the account with which this device was registered may be used now. */
    public CardUse usable(RealmModel realm, UserModel user, DeviceMark device) {
        return usable(
                realm, user, cards(realm, user).stream().filter(device::on).toList());
    }

    private CardUse usable(RealmModel realm, UserModel user, List<StoredCard> cards) {
        CardUse answer = new CardUse.NoCard();
        for (StoredCard card : cards) {
            CardUse use = use(realm, user, card);
            if (use instanceof CardUse.Usable) {
                return use;
            }
            // A card that was replaced says nothing of the one that replaced it.
            if (!(use instanceof CardUse.Suspended suspended)
                    || suspended.why() != SuspensionCause.RENEWED
                    || answer instanceof CardUse.NoCard) {
                answer = use;
            }
        }
        return answer;
    }

    /** The state of this very card, which has just signed in: its certificate was checked a moment ago. */
    public CardUse signedIn(RealmModel realm, UserModel user, Outcome.Verified verified) {
        VerifiedCard card = new VerifiedCard(verified.reference());
        CardLink link = link(realm);
        String id = link.id(card.key());
        Optional<StoredCard> found = cards(realm).of(user, id);
        if (found.isEmpty()) {
            return new CardUse.NoCard();
        }
        CardData data = found.get().data();
        Optional<RevocationAnswer> answer = verified.evidence().revocation();
        if (data.suspension().isPresent()) {
            return onceSuspended(user, id, data.suspension().get(), answer);
        }
        Instant now = now();
        if (due(realm, data, now) || found.get().secret().reference(link, id).isEmpty()) {
            String reference = CardCredential.reference(link, card, installation.random());
            if (answer.isPresent()) {
                RevocationWord word = RevocationWord.good(answer.get());
                return use(suspensions.hear(
                        user, id, word, current -> current.with(current.secret().withReference(reference))));
            }
            suspensions.change(user, id, current -> current.with(current.data().checkedAt(now))
                    .with(current.secret().withReference(reference)));
        }
        return new CardUse.Usable();
    }

    /**
     * Suspends the card, if it is somebody's here, of which its authority said just now that it is revoked: a list that is
     * behind, or another node's answer of a while ago, must not let it in again. The card was there and proved its key.
     */
    public void revoked(RealmModel realm, Outcome.Revocation found) {
        CardKey card = new VerifiedCard(found.reference()).key();
        new Accounts(session, installation)
                .holderOf(realm, card)
                .flatMap(id -> Optional.ofNullable(session.users().getUserById(realm, id)))
                .ifPresent(
                        user -> suspensions.hear(user, link(realm).id(card), RevocationWord.revoked(found.answer())));
    }

    /** Why this very card, which answered a while ago, may not be used now; empty when it may. */
    public Optional<Reason> refusalOf(RealmModel realm, UserModel user, VerifiedCard card) {
        return cards(realm)
                .of(user, link(realm).id(card.key()))
                .map(found -> use(realm, user, found))
                .orElseGet(CardUse.NoCard::new)
                .refusal();
    }

    /** The strongest level that this account may reach: below aal3 while a renewed card is on probation. */
    public Level strongestLevel(RealmModel realm, UserModel user) {
        return onProbation(realm, user) ? Level.AAL2 : Level.AAL3;
    }

    /**
     * True while the account's active card came by a renewal with both cards less than seven days ago and nobody
     * confirmed it. One that staff or an operator replaced since says nothing any more.
     */
    public boolean onProbation(RealmModel realm, UserModel user) {
        Instant now = now();
        return cards(realm, user).stream()
                .map(StoredCard::data)
                .filter(data -> data.suspension().isEmpty() && !data.confirmed())
                .flatMap(data -> data.relinked().stream())
                .anyMatch(since -> since.isAfter(now.minus(PROBATION)));
    }

    /** True when the devices of this account were ended after this time, by a doubt about one of its cards or of them. */
    public boolean doubtedSince(RealmModel realm, UserModel user, Instant time) {
        return cards(realm, user).stream()
                .filter(StoredCard::active)
                .flatMap(card -> card.secret().doubted().stream())
                .anyMatch(time::isBefore);
    }

    /** Ends the account's sessions: they rest on a card that another one has replaced. */
    public void endSessions(UserModel user) {
        suspensions.endSessions(user);
    }

    /** Suspends every active card of this account, ends its sessions and tells so in an event. */
    public void suspend(UserModel user, SuspensionCause why) {
        suspensions.suspendAll(user, why);
    }

    /**
     * Staff confirm, with the resident before them, that the card is this account's: a renewed card is on probation no
     * more, and one that the resident stopped by "this was not me" may be used again. Not one that both was stopped and came by
     * two cards alone: that may be a thief's, and the resident's own comes back by a renewal request. False when there is
     * nothing to confirm.
     */
    public boolean confirm(RealmModel realm, UserModel user) {
        return suspensions.confirm(user, ids(realm, user), card -> confirmable(card.data()));
    }

    private static boolean confirmable(CardData data) {
        boolean uncertain = data.relinked().isPresent() && !data.confirmed();
        return data.suspension()
                .map(suspension -> suspension.why() == SuspensionCause.NOT_ME && !uncertain)
                .orElse(uncertain);
    }

    // An authority may suspend a certificate for a while and then take that back, by a word that is newer than the one
    // that suspended it. Nothing else is undone by a sign-in.
    private CardUse onceSuspended(
            UserModel user, String id, CardData.Suspension suspension, Optional<RevocationAnswer> answer) {
        return suspension.why() == SuspensionCause.REVOKED && answer.isPresent()
                ? use(suspensions.hear(user, id, RevocationWord.good(answer.get())))
                : new CardUse.Suspended(suspension.why());
    }

    private static CardUse use(Optional<CardData> card) {
        return card.<CardUse>map(data -> data.suspension()
                        .<CardUse>map(found -> new CardUse.Suspended(found.why()))
                        .orElseGet(CardUse.Usable::new))
                .orElseGet(CardUse.NoCard::new);
    }

    private CardUse use(RealmModel realm, UserModel user, StoredCard card) {
        CardData data = card.data();
        if (data.suspension().isPresent()) {
            return new CardUse.Suspended(data.suspension().get().why());
        }
        if (reportedLost(realm, card)) {
            return suspended(user, card, SuspensionCause.LOST);
        }
        Instant now = now();
        Optional<CertificateReference> reference = card.secret().reference(link(realm), card.id());
        if (reference.filter(found -> now.isAfter(found.notAfter())).isPresent()) {
            return suspended(user, card, SuspensionCause.EXPIRED);
        }
        return due(realm, data, now) ? askAgain(user, card, reference, now) : new CardUse.Usable();
    }

    private boolean reportedLost(RealmModel realm, StoredCard card) {
        BlockList list = new BlockList(session);
        return list.contains(realm, card.id())
                || card.secret()
                        .signature()
                        .filter(hash -> list.contains(realm, hash))
                        .isPresent();
    }

    private CardUse askAgain(UserModel user, StoredCard card, Optional<CertificateReference> reference, Instant now) {
        RevocationStatus status = reference
                .map(found -> installation.verifier().recheck(found, now))
                // A card of an earlier version: its next sign-in keeps what is needed to ask.
                .orElseGet(() -> new RevocationStatus.Unknown(Reason.REVOCATION_UNKNOWN));
        if (status instanceof RevocationStatus.Revoked revoked) {
            RevocationWord word = RevocationWord.revoked(revoked.answer());
            CardUse use = use(suspensions.hear(user, card.id(), word));
            // The newer word that is known does not stop the card; but here nobody can say that it still holds.
            return use instanceof CardUse.Usable ? new CardUse.NotKnown(Reason.REVOCATION_ANSWER_STALE) : use;
        }
        if (status instanceof RevocationStatus.Good good) {
            return use(suspensions.hear(user, card.id(), RevocationWord.good(good.answer())));
        }
        if (status instanceof RevocationStatus.NotChecked) {
            suspensions.change(
                    user, card.id(), current -> current.with(current.data().checkedAt(now)));
            return new CardUse.Usable();
        }
        return new CardUse.NotKnown(
                status instanceof RevocationStatus.Unknown unknown ? unknown.reason() : Reason.REVOCATION_UNKNOWN);
    }

    private CardUse suspended(UserModel user, StoredCard card, SuspensionCause why) {
        suspensions.suspend(user, card.id(), why);
        return new CardUse.Suspended(why);
    }

    private static boolean due(RealmModel realm, CardData data, Instant now) {
        int minutes = realm.getAttribute(RECHECK, RECHECK_MINUTES);
        return !now.isBefore(data.checked().plus(Duration.ofMinutes(minutes)));
    }

    private List<StoredCard> cards(RealmModel realm, UserModel user) {
        return cards(realm).of(user);
    }

    private StoredCards cards(RealmModel realm) {
        return new StoredCards(session, installation, realm);
    }

    private List<String> ids(RealmModel realm, UserModel user) {
        return cards(realm, user).stream().map(StoredCard::id).toList();
    }

    private CardLink link(RealmModel realm) {
        return CardLink.of(installation, realm);
    }

    private Instant now() {
        return installation.clock().instant();
    }
}
