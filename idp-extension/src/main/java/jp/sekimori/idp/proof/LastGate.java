// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.card.AccountOfCard;
import jp.sekimori.idp.card.Accounts;
import jp.sekimori.idp.server.Installation;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The last gate and the account, together in a transaction of their own: a key that was taken would otherwise leave the
 * request's transaction unusable, and the loser of a race could not go on with the winner's account.
 */
public final class LastGate {
    private final KeycloakSession session;
    private final Installation installation;

    /** The gate for the request of this session. */
    public LastGate(KeycloakSession session, Installation installation) {
        this.session = session;
        this.installation = installation;
    }

    /**
     * Finds or makes the account, and writes the rows of these challenges with it. A card that is linked to no account
     * leaves nothing in the database.
     *
     * @param work finds or makes the account in the session it is given; is run again when another request was faster
     */
    public AccountOfCard pass(List<ChallengeId> challenges, Function<KeycloakSession, AccountOfCard> work) {
        try {
            return once(challenges, work);
        } catch (Accounts.CardLinkedMeanwhileException e) {
            return afterTheWinner(challenges, work);
        } catch (Redemptions.AlreadyRedeemedException e) {
            return new AccountOfCard.Refused(Reason.CHALLENGE_ALREADY_USED);
        }
    }

    /**
     * Writes the rows of these challenges with work that gives no account; empty when one of them had its success before.
     *
     * @param work runs in the session it is given
     */
    public <T> Optional<T> spend(List<ChallengeId> challenges, Function<KeycloakSession, T> work) {
        try {
            return Optional.of(KeycloakModelUtils.runJobInTransactionWithResult(
                    session.getKeycloakSessionFactory(),
                    session.getContext(),
                    own -> {
                        T result = work.apply(own);
                        redeem(own, challenges);
                        return result;
                    },
                    "sekimori request"));
        } catch (Redemptions.AlreadyRedeemedException e) {
            return Optional.empty();
        }
    }

    // The winner's link is there now; a second loss would mean that it is being removed and made again.
    private AccountOfCard afterTheWinner(List<ChallengeId> challenges, Function<KeycloakSession, AccountOfCard> work) {
        try {
            return once(challenges, work);
        } catch (Accounts.CardLinkedMeanwhileException e) {
            return new AccountOfCard.Refused(Reason.ACCOUNT_MADE_AT_THE_SAME_TIME);
        } catch (Redemptions.AlreadyRedeemedException e) {
            return new AccountOfCard.Refused(Reason.CHALLENGE_ALREADY_USED);
        }
    }

    private AccountOfCard once(List<ChallengeId> challenges, Function<KeycloakSession, AccountOfCard> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                own -> inOwnTransaction(own, challenges, work),
                "sekimori sign-in");
    }

    private AccountOfCard inOwnTransaction(
            KeycloakSession own, List<ChallengeId> challenges, Function<KeycloakSession, AccountOfCard> work) {
        AccountOfCard account = work.apply(own);
        if (account instanceof AccountOfCard.Linked) {
            redeem(own, challenges);
        }
        return account;
    }

    private void redeem(KeycloakSession own, List<ChallengeId> challenges) {
        Instant now = installation.clock().instant();
        String realm = own.getContext().getRealm().getId();
        Redemptions redemptions = new Redemptions(own);
        redemptions.clean(now);
        challenges.forEach(challenge -> redemptions.write(realm, challenge, now));
    }
}
