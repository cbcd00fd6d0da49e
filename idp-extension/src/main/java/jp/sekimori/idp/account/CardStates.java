// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.account;

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
import jp.sekimori.idp.configuration.Installation;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The one gate that looks at the state of an account's card, for every way that goes on from an earlier sign-in: cookie,
 * refresh, passkey (design §6.13, security rule 32). What it finds out it writes in a transaction of its own, because a
 * refusal may undo the request's.
 */
public final class CardStates {
    /** How long an account that two cards re-linked enrols nothing and stays at aal2 (security rule 26). */
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
        return usable(realm, user, cards(user));
    }

    /** Whether what rests on those cards of the account with which this device was registered may be used now. */
    public CardUse usable(RealmModel realm, UserModel user, DeviceSeal device) {
        return usable(realm, user, cards(user).stream().filter(device::on).toList());
    }

    private CardUse usable(RealmModel realm, UserModel user, List<CredentialModel> cards) {
        CardUse answer = new CardUse.NoCard();
        for (CredentialModel card : cards) {
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
        CredentialModel model = user.credentialManager().getStoredCredentialById(id);
        if (model == null) {
            return new CardUse.NoCard();
        }
        CardData data = seal(realm).read(user, model);
        Optional<RevocationAnswer> answer = verified.evidence().revocation();
        if (data.suspension().isPresent()) {
            return onceSuspended(user, id, data.suspension().get(), answer);
        }
        Instant now = now();
        if (due(realm, data, now) || CardCredential.reference(link, model).isEmpty()) {
            Optional<String> secret = Optional.of(CardCredential.resealed(model, link, card, installation.random()));
            if (answer.isPresent()) {
                return use(suspensions.hear(user, id, RevocationWord.good(answer.get()), secret));
            }
            suspensions.change(user, id, current -> current.checkedAt(now), secret);
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
                .ifPresent(user -> suspensions.hear(
                        user, link(realm).id(card), RevocationWord.revoked(found.answer()), Optional.empty()));
    }

    /** Why this very card, which answered a while ago, may not be used now; empty when it may. */
    public Optional<Reason> refusalOf(RealmModel realm, UserModel user, VerifiedCard card) {
        CredentialModel model =
                user.credentialManager().getStoredCredentialById(link(realm).id(card.key()));
        return (model == null ? new CardUse.NoCard() : use(realm, user, model)).refusal();
    }

    /** The strongest level that this account may reach: below aal3 while a re-linked card is on probation. */
    public Level strongestLevel(RealmModel realm, UserModel user) {
        return onProbation(realm, user) ? Level.AAL2 : Level.AAL3;
    }

    /**
     * True while the account's active card was re-linked by two cards less than seven days ago and nobody confirmed it. One
     * that staff or an operator replaced since says nothing any more.
     */
    public boolean onProbation(RealmModel realm, UserModel user) {
        Instant now = now();
        return cards(user).stream()
                .map(card -> seal(realm).read(user, card))
                .filter(data -> data.suspension().isEmpty() && !data.confirmed())
                .flatMap(data -> data.relinked().stream())
                .anyMatch(since -> since.isAfter(now.minus(PROBATION)));
    }

    /** Ends the account's sessions: they rest on a card that another one has replaced. */
    public void endSessions(UserModel user) {
        suspensions.endSessions(user);
    }

    /** Suspends every active card of this account, ends its sessions and tells so in an event. */
    public void suspend(RealmModel realm, UserModel user, SuspensionCause why) {
        suspensions.suspend(user, ids(user), why);
    }

    /**
     * Staff confirm, with the resident before them, that the card is this account's: a re-linked card is on probation no
     * more, and one that the resident stopped by "this was not me" may be used again. Not one that both was stopped and came by
     * two cards alone: that may be a thief's, and the resident's own comes back by a renewal request. False when there is
     * nothing to confirm.
     */
    public boolean confirm(RealmModel realm, UserModel user) {
        List<String> sure = cards(user).stream()
                .filter(card -> confirmable(seal(realm).read(user, card)))
                .map(CredentialModel::getId)
                .toList();
        suspensions.restore(user, sure, SuspensionCause.NOT_ME);
        sure.forEach(id -> suspensions.change(user, id, CardData::confirmedByOthers, Optional.empty()));
        return !sure.isEmpty();
    }

    private static boolean confirmable(CardData data) {
        boolean uncertain = data.relinked().isPresent() && !data.confirmed();
        return data.suspension()
                .map(suspension -> suspension.why() == SuspensionCause.NOT_ME && !uncertain)
                .orElse(uncertain);
    }

    // An authority may suspend a certificate for a while and then take that back; nothing else is undone by a sign-in,
    // and
    // that only by a word that is newer than the one that suspended it.
    private CardUse onceSuspended(
            UserModel user, String id, CardData.Suspension suspension, Optional<RevocationAnswer> answer) {
        return suspension.why() == SuspensionCause.REVOKED && answer.isPresent()
                ? use(suspensions.hear(user, id, RevocationWord.good(answer.get()), Optional.empty()))
                : new CardUse.Suspended(suspension.why());
    }

    private static CardUse use(Optional<CardData> card) {
        return card.<CardUse>map(data -> data.suspension()
                        .<CardUse>map(found -> new CardUse.Suspended(found.why()))
                        .orElseGet(CardUse.Usable::new))
                .orElseGet(CardUse.NoCard::new);
    }

    private CardUse use(RealmModel realm, UserModel user, CredentialModel card) {
        CardData data = seal(realm).read(user, card);
        if (data.suspension().isPresent()) {
            return new CardUse.Suspended(data.suspension().get().why());
        }
        if (reportedLost(realm, card)) {
            return suspended(user, card, SuspensionCause.LOST);
        }
        Instant now = now();
        Optional<CertificateReference> reference = CardCredential.reference(link(realm), card);
        if (reference.filter(found -> now.isAfter(found.notAfter())).isPresent()) {
            return suspended(user, card, SuspensionCause.EXPIRED);
        }
        return due(realm, data, now) ? askAgain(user, card, reference, now) : new CardUse.Usable();
    }

    private boolean reportedLost(RealmModel realm, CredentialModel card) {
        BlockList list = new BlockList(session);
        return list.contains(realm, card.getId())
                || CardSignatures.of(card)
                        .filter(hash -> list.contains(realm, hash))
                        .isPresent();
    }

    private CardUse askAgain(
            UserModel user, CredentialModel card, Optional<CertificateReference> reference, Instant now) {
        RevocationStatus status = reference
                .map(found -> installation.verifier().recheck(found, now))
                // A card of an earlier version: its next sign-in keeps what is needed to ask.
                .orElseGet(() -> new RevocationStatus.Unknown(Reason.REVOCATION_UNKNOWN));
        if (status instanceof RevocationStatus.Revoked revoked) {
            RevocationWord word = RevocationWord.revoked(revoked.answer());
            CardUse use = use(suspensions.hear(user, card.getId(), word, Optional.empty()));
            // The newer word that is known does not stop the card; but here nobody can say that it still holds.
            return use instanceof CardUse.Usable ? new CardUse.NotKnown(Reason.REVOCATION_ANSWER_STALE) : use;
        }
        if (status instanceof RevocationStatus.Good good) {
            RevocationWord word = RevocationWord.good(good.answer());
            return use(suspensions.hear(user, card.getId(), word, Optional.empty()));
        }
        if (status instanceof RevocationStatus.NotChecked) {
            suspensions.change(user, card.getId(), current -> current.checkedAt(now), Optional.empty());
            return new CardUse.Usable();
        }
        return new CardUse.NotKnown(
                status instanceof RevocationStatus.Unknown unknown ? unknown.reason() : Reason.REVOCATION_UNKNOWN);
    }

    private CardUse suspended(UserModel user, CredentialModel card, SuspensionCause why) {
        suspensions.suspend(user, List.of(card.getId()), why);
        return new CardUse.Suspended(why);
    }

    private static boolean due(RealmModel realm, CardData data, Instant now) {
        int minutes = realm.getAttribute(RECHECK, RECHECK_MINUTES);
        return !now.isBefore(data.checked().plus(Duration.ofMinutes(minutes)));
    }

    private static List<CredentialModel> cards(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(CardCredential.TYPE)
                .toList();
    }

    private static List<String> ids(UserModel user) {
        return cards(user).stream().map(CredentialModel::getId).toList();
    }

    private StateSeal seal(RealmModel realm) {
        return new StateSeal(installation, realm);
    }

    private CardLink link(RealmModel realm) {
        return new CardLink(installation.linkKeys().of(realm.getName()), realm.getId());
    }

    private Instant now() {
        return installation.clock().instant();
    }
}
