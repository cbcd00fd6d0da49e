// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.staff;

import java.util.function.Consumer;
import jp.sekimori.idp.configuration.Installation;
import jp.sekimori.idp.invitation.Invitations;
import jp.sekimori.idp.renewal.RenewalRequests;
import jp.sekimori.idp.waiting.WaitingRecords;
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
