// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.card.CardCredential;
import jp.sekimori.idp.device.PasskeyDoor;
import jp.sekimori.idp.device.PasskeyOffer;
import jp.sekimori.idp.proof.AskedLevel;
import jp.sekimori.idp.proof.BrowserProof;
import jp.sekimori.idp.proof.EvidenceNotes;
import jp.sekimori.idp.proof.LevelShortfall;
import jp.sekimori.idp.server.ClientError;
import jp.sekimori.idp.server.Installation;
import jp.sekimori.idp.server.InstallationSource;
import jp.sekimori.idp.server.Meters;
import jp.sekimori.idp.server.StartupException;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.LoginProtocol;

/**
 * Shows the page and takes the card's answer. Every refusal shows the page again, so that the next honest sign-in goes on
 * from there; none counts against an account, because until a card is verified nobody knows whose it would be.
 */
final class CardAuthenticator implements Authenticator {
    private static final Logger LOGGER = Logger.getLogger(CardAuthenticator.class);

    private final KeycloakSession session;

    CardAuthenticator(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        // Both are told before anybody types a PIN for it.
        if (!BrowserProof.possible(context.getAuthenticationSession())) {
            tellThatTokensGoElsewhere(context);
            return;
        }
        if (!InstallationSource.of(session)
                .strongestLevel()
                .satisfies(AskedLevel.of(context.getAuthenticationSession()))) {
            LevelShortfall.tell(context);
            return;
        }
        context.forceChallenge(firstSignIn(context).screen().orElseGet(() -> new CardPage(context).show()));
    }

    // As if the resident had said no, so that whoever waits elsewhere is told at once.
    private void tellThatTokensGoElsewhere(AuthenticationFlowContext context) {
        Reason reason = Reason.CHALLENGE_OF_OTHER_SESSION;
        count(reason);
        context.forceChallenge(ClientError.of(context, LoginProtocol.Error.CONSENT_DENIED, reason));
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        if (form.containsKey("sekimori_device") && PasskeyDoor.open(context)) {
            context.attempted();
            return;
        }
        if (form.containsKey("sekimori_screen_lock")) {
            PasskeyOffer.noteDevice(context.getAuthenticationSession());
        }
        String token = form.getFirst("sekimori_token");
        String second = form.getFirst("sekimori_second_token");
        String error = form.getFirst("sekimori_error");
        if (token == null && form.getFirst(FirstSignInAnswer.FIELD) != null) {
            goOn(context, firstSignIn(context).answer(form));
            return;
        }
        if (token == null && second == null) {
            showWhatThePageReports(context, error == null ? "" : error);
            return;
        }
        goOn(context, submit(context, token == null ? "" : token, Optional.ofNullable(second)));
    }

    private FirstSignIn firstSignIn(AuthenticationFlowContext context) {
        return new FirstSignIn(context, InstallationSource.of(session));
    }

    private void goOn(AuthenticationFlowContext context, StepResult result) {
        result.<Runnable>fold(new StepResult.Cases<>(
                        signedIn -> () -> succeed(context, signedIn),
                        shown -> () -> context.forceChallenge(shown.response()),
                        () -> () -> context.forceChallenge(new CardPage(context).show()),
                        refused -> () -> refuse(context, refused)))
                .run();
    }

    private StepResult submit(AuthenticationFlowContext context, String token, Optional<String> second) {
        try {
            return new Submission(context, InstallationSource.of(session)).submit(token, second);
        } catch (StartupException e) {
            LOGGER.error(e.getMessage(), e);
            return StepResult.Refused.unproven(e.reason());
        }
    }

    private void succeed(AuthenticationFlowContext context, StepResult.SignedIn signedIn) {
        InstallationSource.of(session).meters().signInEnded(Meters.SIGNED_IN);
        context.getEvent().detail("sekimori_evidence", signedIn.evidence().toJson());
        EvidenceNotes.keep(context.getAuthenticationSession(), signedIn.evidence());
        context.setUser(signedIn.user());
        context.success(CardCredential.TYPE);
    }

    private void refuse(AuthenticationFlowContext context, StepResult.Refused refused) {
        Reason reason = refused.reason();
        count(reason);
        if (refused.eventWorthy()) {
            // The holder's own list of sign-ins shows what somebody tried with the card.
            refused.account().ifPresent(context.getEvent()::user);
            context.getEvent().detail("sekimori_code", reason.code()).error(reason.event());
        }
        context.forceChallenge(new CardPage(context).show(reason));
    }

    private void count(Reason reason) {
        Installation installation = InstallationSource.of(session);
        installation.failures().add(reason);
        installation.meters().signInEnded(reason.event());
    }

    // What the page or the card authenticator says went wrong: shown from the catalogue, believed in nothing.
    private void showWhatThePageReports(AuthenticationFlowContext context, String code) {
        if (code.isEmpty()) {
            context.forceChallenge(new CardPage(context).show());
            return;
        }
        Reason reason = code.equals("cancelled")
                ? Reason.CANCELLED
                : Reason.fromCode(code).orElse(Reason.AUTHENTICATOR_FAILED);
        count(reason);
        context.forceChallenge(new CardPage(context).show(reason));
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
