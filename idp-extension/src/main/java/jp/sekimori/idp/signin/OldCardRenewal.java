// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import java.time.Instant;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.Level;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.person.BirthDate;
import jp.sekimori.eid.verification.Outcome;
import jp.sekimori.idp.card.AccountOfCard;
import jp.sekimori.idp.card.Accounts;
import jp.sekimori.idp.card.CardStates;
import jp.sekimori.idp.card.FreshAccount;
import jp.sekimori.idp.card.Renewal;
import jp.sekimori.idp.card.ResidentRecord;
import jp.sekimori.idp.card.ResidentRecords;
import jp.sekimori.idp.card.VerifiedCard;
import jp.sekimori.idp.notice.CardReplacement;
import jp.sekimori.idp.proof.ChallengeId;
import jp.sekimori.idp.proof.LastGate;
import jp.sekimori.idp.server.Installation;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Old card and new card in one sign-in (design §7, road a). The new card answered first and waits; the old one signs for
 * the renewal, over a challenge that names the new one's, so that neither answer can be put beside another.
 */
final class OldCardRenewal {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

    private final AuthenticationFlowContext context;
    private final Installation installation;
    private final FirstSignInNote note;

    /** The old card of this authentication session. */
    OldCardRenewal(AuthenticationFlowContext context, Installation installation) {
        this.context = context;
        this.installation = installation;
        this.note = new FirstSignInNote(context.getSession(), installation, context.getAuthenticationSession());
    }

    /** Gives the new card the account of the old one, which answered this challenge just now. */
    StepResult renew(CardVerification.Proven card) {
        Outcome.Verified old = card.outcome();
        Optional<PendingCard> fresh =
                note.state() instanceof FirstSignInState.OldCardAsked asked ? asked.card() : Optional.empty();
        if (fresh.isEmpty() || context.getUser() != null) {
            return StepResult.Refused.spent(Reason.FIRST_SIGN_IN_LAPSED);
        }
        if (!card.challenge()
                .sibling()
                .equals(Optional.of(fresh.get().challenge().hash()))) {
            return StepResult.Refused.spent(Reason.CHALLENGE_OF_OTHER_PURPOSE);
        }
        return account(old)
                .fold(
                        linked -> renew(old, fresh.get(), new Found(linked.userId(), card.id())),
                        () -> StepResult.Refused.spent(Reason.OLD_CARD_WITHOUT_ACCOUNT),
                        refused -> StepResult.Refused.spent(refused.reason()));
    }

    /** The old card's account, and the challenge that it answered. */
    private record Found(String userId, ChallengeId challenge) {}

    private StepResult renew(Outcome.Verified old, PendingCard fresh, Found found) {
        UserModel user = context.getSession().users().getUserById(context.getRealm(), found.userId());
        Optional<Reason> problem = problem(old, fresh, user);
        if (problem.isPresent()) {
            return StepResult.Refused.spent(problem.get());
        }
        VerifiedCard earlier = new VerifiedCard(old.reference());
        AccountOfCard account = new LastGate(context.getSession(), installation)
                .pass(List.of(fresh.challenge(), found.challenge()), own -> new Renewal(own, installation)
                        .byOldCard(own.getContext().getRealm(), fresh.card(), earlier));
        return account.fold(
                linked -> signIn(user, fresh),
                () -> StepResult.Refused.spent(Reason.OLD_CARD_WITHOUT_ACCOUNT),
                refused -> StepResult.Refused.spent(refused.reason()));
    }

    // Enabled, the card itself in good state, and nothing says that the cards are two people's.
    private Optional<Reason> problem(Outcome.Verified old, PendingCard fresh, UserModel user) {
        if (user == null || !user.isEnabled()) {
            return Optional.of(Reason.ACCOUNT_DISABLED);
        }
        return new CardStates(context.getSession(), installation)
                .signedIn(context.getRealm(), user, old)
                .refusal()
                .or(() -> otherPerson(
                                user, old.notAfter(), fresh.card().reference().notAfter())
                        ? Optional.of(Reason.NEW_CARD_OF_OTHER_PERSON)
                        : Optional.empty());
    }

    private boolean otherPerson(UserModel user, Instant oldEnd, Instant newEnd) {
        Optional<BirthDate> known = new ResidentRecords(installation.linkKeys(), installation.clock())
                .of(context.getRealm(), user)
                .map(ResidentRecord::person)
                .map(person -> person.birthDate())
                .filter(date -> date.month() != 0 && date.day() != 0);
        return known.map(date -> !Joining.consistent(newEnd, date)).orElseGet(() -> !sameBirthday(oldEnd, newEnd));
    }

    /** Both certificates end on a birthday of their holder, 23:59:59 in Japan; one that ends otherwise says nothing. */
    static boolean sameBirthday(Instant oldEnd, Instant newEnd) {
        ZonedDateTime first = oldEnd.atZone(JAPAN);
        ZonedDateTime second = newEnd.atZone(JAPAN);
        if (!first.toLocalTime().equals(END_OF_DAY) || !second.toLocalTime().equals(END_OF_DAY)) {
            return true;
        }
        return birthday(first).equals(birthday(second));
    }

    // Whoever was born on 29 February has the day before or after it in other years.
    private static MonthDay birthday(ZonedDateTime end) {
        MonthDay day = MonthDay.from(end);
        boolean besideLeapDay = day.equals(MonthDay.of(2, 28)) || day.equals(MonthDay.of(3, 1));
        return besideLeapDay ? MonthDay.of(2, 29) : day;
    }

    private StepResult signIn(UserModel user, PendingCard fresh) {
        note.clear();
        new CardReplacement(context.getSession(), installation)
                .conclude(user, CardReplacement.Word.BOTH_CARDS, context);
        // On probation from now on (security rule 26), whatever this account reached before.
        return FreshAccount.of(context.getSession(), user.getId())
                .<StepResult>map(account ->
                        new StepResult.SignedIn(account, fresh.evidence().atMost(Level.AAL2)))
                .orElseGet(() -> StepResult.Refused.spent(Reason.ACCOUNT_DISABLED));
    }

    private AccountOfCard account(Outcome.Verified old) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                context.getSession().getKeycloakSessionFactory(),
                context.getSession().getContext(),
                (KeycloakSession own) ->
                        new Accounts(own, installation).find(own.getContext().getRealm(), old.card(), Optional.empty()),
                "sekimori look");
    }
}
