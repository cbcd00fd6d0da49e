// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.device;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.evidence.Evidence;
import jp.sekimori.idp.proof.BrowserProof;
import jp.sekimori.idp.proof.EvidenceNotes;
import jp.sekimori.idp.server.Installation;
import jp.sekimori.idp.server.InstallationSource;
import jp.sekimori.idp.server.Meters;
import org.keycloak.WebAuthnConstants;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.FlowStatus;
import org.keycloak.authentication.authenticators.browser.WebAuthnPasswordlessAuthenticator;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Signs in with a registered device. No name is asked: the device says whose it is, and until its signature holds an
 * unknown, a disabled and a suspended account all get the same answer.
 */
final class PasskeyAuthenticator extends WebAuthnPasswordlessAuthenticator {
    PasskeyAuthenticator(KeycloakSession session) {
        super(session);
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        if (!PasskeyDoor.open(context)) {
            context.attempted();
            return;
        }
        new OtherDevice(context).forget();
        context.forceChallenge(page(context, Optional.empty()));
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        OtherDevice other = new OtherDevice(context);
        if (other.waits()) {
            if (other.agreed()) {
                signedIn(context);
                context.success(getCredentialType());
            }
            return;
        }
        PasskeyFields fields = new PasskeyFields(context.getHttpRequest().getDecodedFormParameters());
        if (fields.has("sekimori_card")) {
            context.resetFlow();
            return;
        }
        Optional<Reason> refused = refusal(context, fields);
        if (refused.isPresent()) {
            refuse(context, refused.get());
            return;
        }
        // One answer for each challenge: the page that follows a refusal has a new one.
        String challenge = context.getAuthenticationSession().getAuthNote(WebAuthnConstants.AUTH_CHALLENGE_NOTE);
        super.action(context);
        if (context.getStatus() == FlowStatus.SUCCESS) {
            succeed(context, fields, challenge);
            if (other.asks(fields)) {
                other.ask(fields);
            } else {
                signedIn(context);
            }
        }
    }

    // Else the server would prefer this step for every account in a session that has a device, where the card is
    // needed.
    @Override
    public String getType(KeycloakSession current) {
        return PasskeyAuthenticatorFactory.PROVIDER_ID;
    }

    private Optional<Reason> refusal(AuthenticationFlowContext context, PasskeyFields fields) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        if (!BrowserProof.stillHere(session)) {
            return Optional.of(Reason.CHALLENGE_OF_OTHER_SESSION);
        }
        if (fields.deviceFailed()) {
            return Optional.of(Reason.PASSKEY_CANCELLED);
        }
        boolean whole = PasskeyDoor.open(context)
                && fields.wholeAssertion()
                && authSession.getAuthNote(WebAuthnConstants.AUTH_CHALLENGE_NOTE) != null;
        return whole ? Optional.empty() : Optional.of(Reason.PASSKEY_REFUSED);
    }

    private void succeed(AuthenticationFlowContext context, PasskeyFields fields, String challenge) {
        Installation installation = InstallationSource.of(session);
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        authSession.removeAuthNote(WebAuthnConstants.AUTH_CHALLENGE_NOTE);
        Evidence evidence =
                PasskeyEvidence.of(installation, authSession.getClient().getClientId(), challenge, fields.methods());
        EvidenceNotes.keep(authSession, evidence);
        context.getEvent().detail("sekimori_evidence", evidence.toJson());
    }

    private static void signedIn(AuthenticationFlowContext context) {
        InstallationSource.of(context.getSession()).meters().signInEnded(Meters.SIGNED_IN);
    }

    @Override
    protected void setErrorResponse(AuthenticationFlowContext context, String errorCase, String errorMessage) {
        Reason reason = PasskeyCredentialProvider.refusalIn(session).orElse(Reason.PASSKEY_REFUSED);
        if (reason != Reason.PASSKEY_REFUSED) {
            // Proven to be this account's device, so it is worth a record of the account.
            context.getEvent().detail("sekimori_code", reason.code()).error(reason.event());
        }
        refuse(context, reason);
    }

    private void refuse(AuthenticationFlowContext context, Reason reason) {
        Installation installation = InstallationSource.of(session);
        installation.failures().add(reason);
        installation.meters().signInEnded(reason.event());
        context.forceChallenge(page(context, Optional.of(reason)));
    }

    private Response page(AuthenticationFlowContext context, Optional<Reason> reason) {
        BrowserProof.begin(session, context.getAuthenticationSession());
        LoginFormsProvider form = fillContextForm(context);
        return new PasskeyView(session, context.getAuthenticationSession()).show(form, "sekimori-passkey.ftl", reason);
    }
}
