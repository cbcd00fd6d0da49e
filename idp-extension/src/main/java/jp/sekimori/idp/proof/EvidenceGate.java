// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import java.util.Optional;
import jp.sekimori.eid.Level;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.evidence.Evidence;
import org.keycloak.authentication.AuthenticationFlowCallback;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Silent; sets the level that the evidence carries. Must be a direct child of the sub-flow of the level-2 condition and
 * stand after it: the server's condition writes its configured level whatever was checked, and this gate after it.
 */
final class EvidenceGate implements AuthenticationFlowCallback {
    private final KeycloakSession session;

    EvidenceGate(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        Optional<Evidence> evidence = EvidenceNotes.fresh(context.getAuthenticationSession());
        if (evidence.isEmpty()
                || context.getUser() == null
                || !BrowserProof.possible(context.getAuthenticationSession())) {
            context.getEvent().error(Reason.LEVEL_NOT_REACHED.event());
            context.failure(AuthenticationFlowError.INVALID_CREDENTIALS);
            return;
        }
        context.success();
    }

    @Override
    public void onParentFlowSuccess(AuthenticationFlowContext context) {
        Evidence evidence = EvidenceNotes.fresh(context.getAuthenticationSession())
                .orElseThrow(() -> new IllegalStateException("the gate succeeded without evidence"));
        AcrStore levels = new AcrStore(context.getSession(), context.getAuthenticationSession());
        // Lower ones first: an expired lower level would hide a higher one, and the last one set is the current one.
        for (Level level : Level.values()) {
            if (evidence.level().satisfies(level)) {
                levels.setLevelAuthenticated(level.number());
            }
        }
        EvidenceNotes.establish(context.getAuthenticationSession(), evidence);
    }

    // The last step of the flow, possibly pages after the card's answer: still the same browser (security rule 13)?
    @Override
    public void onTopFlowSuccess(AuthenticationFlowModel topFlow) {
        if (!BrowserProof.stillHere(session)) {
            throw BrowserProof.ofOtherBrowser();
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        authenticate(context);
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession current, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession current, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
