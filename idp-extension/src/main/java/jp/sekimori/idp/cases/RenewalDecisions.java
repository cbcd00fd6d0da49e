// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import java.util.Optional;
import java.util.function.Function;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.card.AccountOfCard;
import jp.sekimori.idp.card.Accounts;
import jp.sekimori.idp.card.Renewal;
import jp.sekimori.idp.card.ResidentRecords;
import jp.sekimori.idp.server.Installation;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * What staff decide. An approval links the new card, retires the earlier one and closes the request in one transaction, or
 * changes nothing at all.
 */
public final class RenewalDecisions {
    private final KeycloakSession session;
    private final Installation installation;

    /** Decisions for the request of this session. */
    public RenewalDecisions(KeycloakSession session, Installation installation) {
        this.session = session;
        this.installation = installation;
    }

    /**
     * Gives the new card this account; the reason when it may not be, empty when it was. What follows a renewal is the
     * caller's to conclude.
     */
    public Optional<Reason> approve(RenewalRequest request, UserModel user) {
        AccountOfCard account;
        try {
            account = inOwnTransaction(own -> {
                AccountOfCard answer = approve(own, request, user.getId());
                if (answer instanceof AccountOfCard.Refused) {
                    own.getTransactionManager().setRollbackOnly();
                }
                return answer;
            });
        } catch (Accounts.CardLinkedMeanwhileException e) {
            return Optional.of(Reason.RENEWAL_CARD_HAS_ACCOUNT);
        }
        if (account instanceof AccountOfCard.Refused refused) {
            return Optional.of(refused.reason());
        }
        return Optional.empty();
    }

    /** Closes the request without linking anything; the reason when it cannot be, empty when it was. */
    public Optional<Reason> refuse(RenewalRequest request) {
        return inOwnTransaction(own ->
                new RenewalRequests(own, installation).decide(own.getContext().getRealm(), request, CaseState.REFUSED)
                        ? Optional.empty()
                        : Optional.of(closed(request)));
    }

    private AccountOfCard approve(KeycloakSession own, RenewalRequest request, String userId) {
        RealmModel realm = own.getContext().getRealm();
        RenewalRequests requests = new RenewalRequests(own, installation);
        Optional<RequestedCard> requested = requests.opened(realm, request);
        // First, and by the database itself: of any number of approvals at once, one goes on.
        if (!requests.decide(realm, request, CaseState.APPROVED) || requested.isEmpty()) {
            return new AccountOfCard.Refused(closed(request));
        }
        UserModel user = own.users().getUserById(realm, userId);
        if (user == null) {
            return new AccountOfCard.Refused(Reason.STAFF_TARGET_NOT_FOUND);
        }
        return problem(own, requested.get(), user)
                .<AccountOfCard>map(AccountOfCard.Refused::new)
                .orElseGet(() -> link(own, request, requested.get(), user));
    }

    private Optional<Reason> problem(KeycloakSession own, RequestedCard requested, UserModel user) {
        if (installation.clock().instant().isAfter(requested.card().reference().notAfter())) {
            return Optional.of(Reason.RENEWAL_CARD_ENDED);
        }
        return new Candidates(own, own.getContext().getRealm(), installation)
                .match(user, requested)
                .filter(HolderMatch::contradicts)
                .map(match -> Reason.RENEWAL_OF_OTHER_PERSON);
    }

    private AccountOfCard link(KeycloakSession own, RenewalRequest request, RequestedCard requested, UserModel user) {
        RealmModel realm = own.getContext().getRealm();
        AccountOfCard account = new Renewal(own, installation).byStaff(realm, requested.card(), user, request.asked());
        if (account instanceof AccountOfCard.Linked) {
            ResidentRecords records = new ResidentRecords(installation.linkKeys(), installation.clock());
            // A request may be weeks old, and its holder may have moved since.
            requested
                    .holder()
                    .filter(holder -> records.of(realm, user)
                            .filter(known -> known.verifiedAt().isAfter(holder.verifiedAt()))
                            .isEmpty())
                    .ifPresent(holder -> {
                        records.write(realm, user, holder);
                        new WaitingRecords(own, installation).forget(realm, user.getId());
                    });
        }
        return account;
    }

    private Reason closed(RenewalRequest request) {
        return installation.clock().instant().isBefore(request.expires())
                ? Reason.RENEWAL_REQUEST_DECIDED
                : Reason.RENEWAL_REQUEST_EXPIRED;
    }

    private <T> T inOwnTransaction(Function<KeycloakSession, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(), session.getContext(), work::apply, "sekimori renewal");
    }
}
