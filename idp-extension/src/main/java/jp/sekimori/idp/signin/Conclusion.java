// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import java.time.Instant;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.idp.account.AccountOfCard;
import jp.sekimori.idp.account.Accounts;
import jp.sekimori.idp.account.NewAccount;
import jp.sekimori.idp.account.VerifiedCard;
import jp.sekimori.idp.challenge.ChallengeId;
import jp.sekimori.idp.configuration.Installation;
import jp.sekimori.idp.redemption.Redemptions;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The last gate and the account, together in a transaction of their own: a key that was taken would otherwise leave the
 * request's transaction unusable, and the loser of a race could not go on with the winner's account.
 */
final class Conclusion {
    private final AuthenticationFlowContext context;
    private final Installation installation;

    Conclusion(AuthenticationFlowContext context, Installation installation) {
        this.context = context;
        this.installation = installation;
    }

    AccountOfCard conclude(CardKey card, ChallengeId challenge) {
        try {
            return once(card, challenge);
        } catch (Accounts.CardLinkedMeanwhileException e) {
            return afterTheWinner(card, challenge);
        } catch (Redemptions.AlreadyRedeemedException e) {
            return new AccountOfCard.Refused(Reason.CHALLENGE_ALREADY_USED);
        }
    }

    // The winner's link is there now; a second loss would mean that it is being removed and made again.
    private AccountOfCard afterTheWinner(CardKey card, ChallengeId challenge) {
        try {
            return once(card, challenge);
        } catch (Accounts.CardLinkedMeanwhileException e) {
            return new AccountOfCard.Refused(Reason.ACCOUNT_MADE_AT_THE_SAME_TIME);
        } catch (Redemptions.AlreadyRedeemedException e) {
            return new AccountOfCard.Refused(Reason.CHALLENGE_ALREADY_USED);
        }
    }

    private AccountOfCard once(CardKey card, ChallengeId challenge) {
        KeycloakSession session = context.getSession();
        Optional<String> known = Optional.ofNullable(context.getUser()).map(UserModel::getId);
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                own -> inOwnTransaction(own, card, challenge, known),
                "sekimori sign-in");
    }

    private AccountOfCard inOwnTransaction(
            KeycloakSession own, CardKey card, ChallengeId challenge, Optional<String> known) {
        RealmModel realm = own.getContext().getRealm();
        Instant now = installation.clock().instant();
        Redemptions redemptions = new Redemptions(own);
        redemptions.clean(now);
        redemptions.write(realm.getId(), challenge, now);
        Accounts accounts = new Accounts(own, installation);
        AccountOfCard found = accounts.find(realm, card, known);
        return found.fold(
                linked -> found,
                () -> new AccountOfCard.Linked(accounts.register(
                                realm, new VerifiedCard(card), NewAccount.agreed("1", now))
                        .getId()),
                refused -> found);
    }
}
