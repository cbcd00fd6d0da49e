// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.idp.keys.KeyPurpose;
import jp.sekimori.idp.server.Installation;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The requests of a realm to give a new card the account of an earlier one. One card has one at a time. */
public final class RenewalRequests {
    // A fifth of a city of 66,000 renews a year, over a thousand a month; more than this is no city's queue.
    private static final int MOST_WAITING = 5_000;

    private final CaseQueue queue;
    private final Installation installation;

    /** The requests in the transaction of this session. */
    public RenewalRequests(KeycloakSession session, Installation installation) {
        this.queue = new CaseQueue(session, installation, CaseKind.RENEWAL);
        this.installation = installation;
    }

    /**
     * Keeps a request; a card that waits for a decision keeps the one that it has. Empty when too many wait.
     *
     * @throws jakarta.persistence.PersistenceException when the same card asked at the same moment
     */
    public Optional<RenewalRequest> ask(RealmModel realm, RequestedCard requested) {
        queue.forgetExpired();
        String card = mac(realm, requested.card().key());
        Optional<CaseEntity> earlier = queue.about(realm, card);
        if (earlier.filter(row -> row.state() == CaseState.WAITING).isPresent()) {
            return earlier.map(RenewalRequests::request);
        }
        earlier.ifPresent(row -> queue.remove(realm, row));
        return queue.waiting(realm) >= MOST_WAITING
                ? Optional.empty()
                : Optional.of(
                        request(queue.add(realm, new CaseQueue.About(card, Optional.empty()), requested.toText())));
    }

    /** The newest requests whose time is not over, of those that are wanted. */
    public List<RenewalRequest> newest(RealmModel realm, Predicate<RenewalRequest> wanted) {
        return queue.newest(realm, row -> wanted.test(request(row))).stream()
                .map(RenewalRequests::request)
                .toList();
    }

    /** The request that this handle names, as somebody typed it. */
    public Optional<RenewalRequest> find(RealmModel realm, String typed) {
        return queue.find(realm, typed).map(RenewalRequests::request);
    }

    /** What the request holds; empty when it was decided, or when it was not written here. */
    public Optional<RequestedCard> opened(RealmModel realm, RenewalRequest request) {
        return queue.find(realm, request.handle())
                .flatMap(row -> queue.content(realm, row))
                .flatMap(RequestedCard::parse);
    }

    /** Decides it and forgets what it holds. True for exactly one caller, on any number of nodes; never for one whose time is over. */
    boolean decide(RealmModel realm, RenewalRequest request, CaseState decision) {
        return CaseHandle.read(request.handle())
                .filter(handle -> queue.decide(realm, handle, decision))
                .isPresent();
    }

    private static RenewalRequest request(CaseEntity row) {
        return new RenewalRequest(row.handle().text(), row.state(), row.asked(), row.expires());
    }

    // Not the id of the link: whoever reads the database must not see which link a row here belongs to.
    private String mac(RealmModel realm, CardKey card) {
        return installation
                .linkKeys()
                .of(realm.getName())
                .mac(KeyPurpose.RENEWAL_CARD)
                .text(List.of(
                        realm.getId(),
                        card.scheme(),
                        card.anchorKeyId(),
                        card.serial().toString()));
    }
}
