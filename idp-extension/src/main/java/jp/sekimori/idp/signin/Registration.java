// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.card.AccountOfCard;
import jp.sekimori.idp.card.Accounts;
import jp.sekimori.idp.card.CardCredential;
import jp.sekimori.idp.card.Consent;
import jp.sekimori.idp.card.LockedAccount;
import jp.sekimori.idp.card.NewAccount;
import jp.sekimori.idp.cases.Invitations;
import jp.sekimori.idp.cases.Invited;
import jp.sekimori.idp.proof.LastGate;
import jp.sekimori.idp.server.Installation;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Gives a card its account after the resident agreed, all in the transaction of the last gate. A card that another
 * request gave an account meanwhile keeps that one.
 */
final class Registration {
    private final AuthenticationFlowContext context;
    private final Installation installation;

    Registration(AuthenticationFlowContext context, Installation installation) {
        this.context = context;
        this.installation = installation;
    }

    /** An account that says nothing of its person. */
    AccountOfCard pseudonymous(PendingCard pending, Consent consent) {
        return unlessLinked(
                pending,
                (own, accounts) -> new AccountOfCard.Linked(
                        accounts.register(own.getContext().getRealm(), pending.card(), new NewAccount(consent))
                                .getId()));
    }

    /** The account that the city made. */
    AccountOfCard invited(PendingCard pending, Consent consent, Invited invited) {
        return unlessLinked(pending, (own, accounts) -> {
            RealmModel realm = own.getContext().getRealm();
            Optional<LockedAccount> account = LockedAccount.of(own, invited.userId());
            Optional<Reason> problem = problem(account.map(LockedAccount::user).orElse(null));
            if (account.isEmpty() || problem.isPresent()) {
                return new AccountOfCard.Refused(problem.orElse(Reason.INVITATION_NOT_ACCEPTED));
            }
            if (!new Invitations(own, installation).take(realm, invited)) {
                return new AccountOfCard.Refused(Reason.INVITATION_NOT_ACCEPTED);
            }
            consent.keep(account.get().user());
            return new AccountOfCard.Linked(
                    accounts.link(pending.card(), account.get()).getId());
        });
    }

    private AccountOfCard unlessLinked(
            PendingCard pending, BiFunction<KeycloakSession, Accounts, AccountOfCard> first) {
        Optional<String> known = Optional.ofNullable(context.getUser()).map(UserModel::getId);
        return new LastGate(context.getSession(), installation).pass(List.of(pending.challenge()), own -> {
            Accounts accounts = new Accounts(own, installation);
            AccountOfCard found =
                    accounts.find(own.getContext().getRealm(), pending.card().key(), known);
            return found.fold(linked -> found, () -> first.apply(own, accounts), refused -> found);
        });
    }

    // An account with a card is never given another one by a code (security rule 26).
    private static Optional<Reason> problem(@Nullable UserModel user) {
        if (user == null
                || user.credentialManager()
                        .getStoredCredentialsByTypeStream(CardCredential.TYPE)
                        .findAny()
                        .isPresent()) {
            return Optional.of(Reason.INVITATION_NOT_ACCEPTED);
        }
        return user.isEnabled() ? Optional.empty() : Optional.of(Reason.ACCOUNT_DISABLED);
    }
}
