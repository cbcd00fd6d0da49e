// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import java.util.List;
import java.util.Optional;
import jp.sekimori.idp.keys.Mac;
import jp.sekimori.idp.server.Installation;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Invitations (security rule 30): 80 random bits, single use, thirty days, five tries. What is kept is an authentication code
 * of the secret, so that nobody who reads the database can use one.
 */
public final class Invitations {
    /** How often an invitation may be tried, right or wrong; also how often one sign-in may try any. */
    public static final int TRIES = 5;

    private final KeycloakSession session;
    private final Installation installation;
    private final CaseQueue queue;

    /** Invitations as this session sees them. */
    public Invitations(KeycloakSession session, Installation installation) {
        this.session = session;
        this.installation = installation;
        this.queue = queue(session);
    }

    /** Makes an invitation to this account, in place of an earlier one. The code is shown now and never again. */
    public String make(RealmModel realm, UserModel user) {
        queue.forgetExpired();
        queue.forget(realm, user.getId());
        InvitationCode code = InvitationCode.generate(installation.random());
        queue.addSecret(realm, code.handle(), user.getId(), mac(realm).text(fields(realm, code)));
        return code.text();
    }

    /**
     * The account that this code invites to; empty for every other text, whatever is wrong with it. Each call is a try,
     * counted in a transaction of its own, so that no failure of the request gives it back.
     */
    public Optional<Invited> check(RealmModel realm, String typed) {
        return InvitationCode.read(typed)
                .flatMap(code -> KeycloakModelUtils.runJobInTransactionWithResult(
                        session.getKeycloakSessionFactory(), own -> tried(queue(own), realm, code)));
    }

    /**
     * Uses the invitation up, in the transaction of this session. True for exactly one caller, on any number of nodes;
     * the one who hears false must not go on.
     */
    public boolean take(RealmModel realm, Invited invited) {
        return queue.find(realm, invited.handle())
                .filter(row -> row.userId().equals(invited.userId()))
                .filter(row -> queue.end(realm, row.handle()))
                .isPresent();
    }

    // Counted first, by the database itself: of any number of tries at once only five are compared.
    private Optional<Invited> tried(CaseQueue own, RealmModel realm, InvitationCode code) {
        if (!own.tried(realm, code.handle(), TRIES)) {
            return Optional.empty();
        }
        return own.find(realm, code.handle().signs())
                .filter(row -> mac(realm).matches(row.secretMac(), fields(realm, code)))
                .map(row -> new Invited(row.handle().text(), row.userId()));
    }

    private CaseQueue queue(KeycloakSession of) {
        return new CaseQueue(of, installation, CaseKind.INVITATION);
    }

    private Mac mac(RealmModel realm) {
        return installation.linkKeys().of(realm.getName()).mac(CaseKind.INVITATION.purpose());
    }

    private static List<String> fields(RealmModel realm, InvitationCode code) {
        return List.of(realm.getId(), code.handle().signs(), code.secret());
    }
}
