// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import java.util.function.Consumer;
import jp.sekimori.idp.server.Installation;
import org.keycloak.models.KeycloakSession;

/** Forgets the cases of every kind and realm whose time is over. */
public final class PastCases implements Consumer<KeycloakSession> {
    private final Installation installation;

    /** For this server. */
    public PastCases(Installation installation) {
        this.installation = installation;
    }

    @Override
    public void accept(KeycloakSession session) {
        for (CaseKind kind : CaseKind.values()) {
            new CaseQueue(session, installation, kind).forgetExpired();
        }
    }
}
