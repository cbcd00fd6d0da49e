// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.person.PersonAttributes;
import jp.sekimori.eid.verification.Outcome;
import jp.sekimori.idp.card.AccountOfCard;
import jp.sekimori.idp.card.Accounts;
import jp.sekimori.idp.card.CardSignatures;
import jp.sekimori.idp.card.CardStates;
import jp.sekimori.idp.card.Consent;
import jp.sekimori.idp.card.Joined;
import jp.sekimori.idp.card.LockedAccount;
import jp.sekimori.idp.card.NewAccount;
import jp.sekimori.idp.card.Renewal;
import jp.sekimori.idp.card.ResidentRecord;
import jp.sekimori.idp.card.ResidentRecords;
import jp.sekimori.idp.card.VerifiedCard;
import jp.sekimori.idp.cases.HeldRecord;
import jp.sekimori.idp.cases.WaitingRecords;
import jp.sekimori.idp.proof.ChallengeId;
import jp.sekimori.idp.proof.LastGate;
import jp.sekimori.idp.server.Installation;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The account of a card with the record of its holder, both in the transaction of the last gate. A card that has an account
 * keeps it, and only the record is renewed: who moved house stays the same subject. What staff have to look at first waits,
 * and the resident goes on without it.
 */
final class AttributeRegistration {
    private final AuthenticationFlowContext context;
    private final Installation installation;
    private final Optional<String> known;

    AttributeRegistration(AuthenticationFlowContext context, Installation installation) {
        this.context = context;
        this.installation = installation;
        this.known = Optional.ofNullable(context.getUser()).map(UserModel::getId);
    }

    /** What is written with the account. */
    record Holder(SecondSignature signature, Consent consent) {}

    /** The card's account, with what the second signature says. */
    AccountOfCard register(Outcome.Verified verified, ChallengeId main, Holder holder) {
        VerifiedCard card = new VerifiedCard(verified.reference());
        Optional<Reason> unusable = unusable(card, verified);
        if (unusable.isPresent()) {
            return new AccountOfCard.Refused(unusable.get());
        }
        return new LastGate(context.getSession(), installation)
                .pass(List.of(main, holder.signature().challenge()), own -> inOwnTransaction(own, card, holder));
    }

    /** Looked at before the gate: the state of a card is written in a transaction of its own. */
    private Optional<Reason> unusable(VerifiedCard card, Outcome.Verified verified) {
        RealmModel realm = context.getRealm();
        AccountOfCard found = KeycloakModelUtils.runJobInTransactionWithResult(
                context.getSession().getKeycloakSessionFactory(),
                context.getSession().getContext(),
                own -> new Accounts(own, installation).find(own.getContext().getRealm(), card.key(), known),
                "sekimori look");
        return found.fold(
                linked -> {
                    UserModel user = context.getSession().users().getUserById(realm, linked.userId());
                    if (user == null || !user.isEnabled()) {
                        return Optional.of(Reason.ACCOUNT_DISABLED);
                    }
                    return new CardStates(context.getSession(), installation)
                            .signedIn(realm, user, verified)
                            .refusal();
                },
                Optional::empty,
                refused -> Optional.of(refused.reason()));
    }

    private AccountOfCard inOwnTransaction(KeycloakSession own, VerifiedCard card, Holder holder) {
        Accounts accounts = new Accounts(own, installation);
        RealmModel realm = own.getContext().getRealm();
        AccountOfCard found = accounts.find(realm, card.key(), known);
        AccountOfCard owned = found.fold(
                linked -> found,
                () -> new Renewal(own, installation)
                        .byPlatform(realm, card, holder.signature().previous()),
                refused -> found);
        return owned.fold(
                linked -> write(own, linked, card, holder),
                () -> write(own, made(accounts.register(realm, card, new NewAccount(holder.consent()))), card, holder),
                refused -> owned);
    }

    private static AccountOfCard.Linked made(UserModel user) {
        return new AccountOfCard.Linked(user.getId());
    }

    private AccountOfCard write(KeycloakSession own, AccountOfCard.Linked linked, VerifiedCard card, Holder holder) {
        RealmModel realm = own.getContext().getRealm();
        Optional<LockedAccount> account = LockedAccount.of(own, linked.userId())
                .filter(locked -> locked.user().isEnabled());
        if (account.isEmpty()) {
            return undone(own, Reason.ACCOUNT_DISABLED);
        }
        UserModel user = account.get().user();
        ResidentRecords records = new ResidentRecords(installation.linkKeys(), installation.clock());
        ResidentRecord fresh = holder.signature().record();
        Optional<ResidentRecord> former = records.of(realm, user);
        String stated = fresh.person().birthDate().national();
        if (former.filter(known -> !known.person().birthDate().national().equals(stated))
                .isPresent()) {
            return undone(own, Reason.SIGNATURE_OF_OTHER_PERSON);
        }
        // It may have been stopped since it was looked at.
        if (!new CardSignatures(installation)
                .remember(account.get(), card, holder.signature().certificate())) {
            return undone(own, Reason.CARD_SUSPENDED);
        }
        holder.consent().keep(user);
        WaitingRecords waiting = new WaitingRecords(own, installation);
        boolean doubtful =
                former.filter(known -> doubtful(known.person(), fresh)).isPresent();
        if (!doubtful && !holder.signature().forStaff()) {
            waiting.forget(realm, user.getId());
            records.write(realm, user, fresh);
        } else if (former.filter(known -> saidBefore(known, fresh)).isPresent()) {
            waiting.forget(realm, user.getId());
        } else {
            boolean differ = holder.signature().certificatesDiffer();
            waiting.hold(realm, user.getId(), new HeldRecord(fresh.joinedBy(Joined.STAFF), differ));
        }
        return linked;
    }

    /** What staff or an operator said of these very attributes needs no second word. */
    private static boolean saidBefore(ResidentRecord known, ResidentRecord fresh) {
        return known.joined() != Joined.UNPROVEN && known.person().equals(fresh.person());
    }

    /**
     * People move, and people marry. Where nobody has said that both certificates are one person's, a change of everything
     * but the birthday is more likely somebody else's card: staff look at it first (security rule 29).
     */
    private static boolean doubtful(PersonAttributes former, ResidentRecord fresh) {
        PersonAttributes now = fresh.person();
        boolean otherName = !former.name().text().equals(now.name().text());
        boolean otherAddress = !former.address().text().equals(now.address().text());
        return fresh.joined() == Joined.UNPROVEN && (former.sex() != now.sex() || (otherName && otherAddress));
    }

    private static AccountOfCard undone(KeycloakSession own, Reason reason) {
        own.getTransactionManager().setRollbackOnly();
        return new AccountOfCard.Refused(reason);
    }
}
