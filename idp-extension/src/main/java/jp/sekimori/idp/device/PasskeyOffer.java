// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.device;

import java.util.Optional;
import jp.sekimori.idp.card.CardStates;
import jp.sekimori.idp.proof.CardEvidence;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** When to offer a resident who just used the card that the device may do next time. */
public final class PasskeyOffer {
    private static final String DEVICE = "sekimori.passkey.device";
    private static final String ANSWERED = "sekimori.passkey.answered";

    private PasskeyOffer() {}

    /** Notes that the page found a screen lock, face or finger check in this device; offered only there. */
    public static void noteDevice(AuthenticationSessionModel authSession) {
        authSession.setAuthNote(DEVICE, "yes");
    }

    /** The resident has answered: not asked twice in one sign-in. */
    static void answered(AuthenticationSessionModel authSession) {
        authSession.setAuthNote(ANSWERED, "yes");
    }

    /** True when it is the moment. */
    static boolean due(RequiredActionContext context) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        return authSession.getClientNote(Constants.KC_ACTION) == null
                && authSession.getAuthNote(DEVICE) != null
                && authSession.getAuthNote(ANSWERED) == null
                && wantedHere(context)
                && CardEvidence.holds(context.getSession(), authSession)
                && !onProbation(context);
    }

    private static boolean wantedHere(RequiredActionContext context) {
        Optional<BrowserChoice> choice = BrowserChoice.of(context.getSession());
        // Another resident of the household, or one whose registration was removed, is asked all the same.
        return choice.isEmpty() || (choice.get() == BrowserChoice.REGISTERED && !hasPasskey(context.getUser()));
    }

    /** True while a new card that took an earlier one's place may not enrol anything (security rule 26). */
    static boolean onProbation(RequiredActionContext context) {
        return new CardStates(context.getSession(), InstallationSource.of(context.getSession()))
                .onProbation(context.getRealm(), context.getUser());
    }

    static boolean hasPasskey(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(WebAuthnCredentialModel.TYPE_PASSWORDLESS)
                .findAny()
                .isPresent();
    }
}
