// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.api;

import java.util.function.Consumer;
import jp.sekimori.idp.cases.Invitations;
import jp.sekimori.idp.cases.RenewalRequests;
import jp.sekimori.idp.cases.WaitingRecords;
import jp.sekimori.idp.server.Installation;
import org.keycloak.models.KeycloakSession;

/** Forgets what was kept for staff and whose time is over, in every realm. */
public final class PastRequests implements Consumer<KeycloakSession> {
    private final Installation installation;

    /** For this server. */
    public PastRequests(Installation installation) {
        this.installation = installation;
    }

    @Override
    public void accept(KeycloakSession session) {
        new RenewalRequests(session, installation).forgetExpired();
        new Invitations(session, installation).forgetExpired();
        new WaitingRecords(session, installation).forgetExpired();
    }
}
