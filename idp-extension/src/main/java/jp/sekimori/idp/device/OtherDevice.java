// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.device;

import java.util.Optional;
import jp.sekimori.idp.proof.BegunHere;
import jp.sekimori.idp.proof.EvidenceNotes;
import jp.sekimori.idp.proof.KnownAccounts;
import jp.sekimori.idp.proof.WhosePage;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.WebAuthnConstants;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A device that is not part of this computer: whoever holds it may stand beside the resident, or be somebody whom they have
 * never seen. The page names its account before the sign-in goes on (security rule 16). The browser says which kind it was;
 * it is the resident's own, and what it leaves unsaid counts as another device.
 */
final class OtherDevice {
    private static final String NOTE = "sekimori.other-device";
    private static final String THIS_COMPUTER = "platform";

    private final AuthenticationFlowContext context;
    private final AuthenticationSessionModel authSession;

    OtherDevice(AuthenticationFlowContext context) {
        this.context = context;
        this.authSession = context.getAuthenticationSession();
    }

    /** True when the sign-in that has just succeeded has to wait for a yes. */
    boolean asks(PasskeyFields fields) {
        return !fields.text(WebAuthnConstants.AUTHENTICATOR_ATTACHMENT).equals(THIS_COMPUTER)
                && !new KnownAccounts(context.getSession()).has(context.getUser());
    }

    /** Names the account; the sign-in waits. */
    void ask(PasskeyFields fields) {
        authSession.setAuthNote(NOTE, fields.text(WebAuthnConstants.CREDENTIAL_ID));
        show(context.getUser());
    }

    /** True while a sign-in waits here. */
    boolean waits() {
        return authSession.getAuthNote(NOTE) != null && authSession.getAuthenticatedUser() != null;
    }

    /** Whoever comes back to the device's page begins again. */
    void forget() {
        authSession.removeAuthNote(NOTE);
    }

    /** Takes the answer; true when the sign-in may go on. */
    boolean agreed() {
        return switch (new WhosePage(context).answer()) {
            case MINE -> {
                String passkey =
                        Optional.ofNullable(authSession.getAuthNote(NOTE)).orElse("");
                forget();
                // The server began a new event for this page.
                EvidenceNotes.tell(authSession, context.getEvent());
                context.getEvent().detail(WebAuthnConstants.PUBKEY_CRED_ID_ATTR, passkey);
                yield true;
            }
            case NOT_MINE -> {
                context.forceChallenge(BegunHere.startAgain(context));
                yield false;
            }
            case NONE -> {
                show(authSession.getAuthenticatedUser());
                yield false;
            }
        };
    }

    private void show(UserModel user) {
        context.forceChallenge(new WhosePage(context)
                .ofDevice(
                        user,
                        InstallationSource.of(context.getSession()).clock().instant()));
    }
}
