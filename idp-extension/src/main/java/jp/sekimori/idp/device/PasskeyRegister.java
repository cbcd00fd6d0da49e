// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.device;

import com.webauthn4j.verifier.attestation.trustworthiness.certpath.CertPathTrustworthinessVerifier;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.card.Residents;
import jp.sekimori.idp.notice.CardReplacement;
import jp.sekimori.idp.proof.CardEvidence;
import jp.sekimori.idp.proof.EvidenceNotes;
import jp.sekimori.idp.proof.StillGood;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.requiredactions.WebAuthnPasswordlessRegister;
import org.keycloak.models.KeycloakSession;

/**
 * Registers a device for an account whose card answered here a moment ago (security rule 27). Checked when the page is
 * shown and again when it is answered: a page that was left open proves nothing any more.
 */
final class PasskeyRegister extends WebAuthnPasswordlessRegister {
    private final KeycloakSession session;

    PasskeyRegister(KeycloakSession session, CertPathTrustworthinessVerifier trust) {
        super(session, trust);
        this.session = session;
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        if (PasskeyOffer.due(context)) {
            context.getAuthenticationSession().addRequiredAction(PasskeyRegisterFactory.PROVIDER_ID);
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        if (!Residents.of(context.getRealm())) {
            super.requiredActionChallenge(context);
            return;
        }
        if (!StillGood.orEnds(context)) {
            return;
        }
        Optional<Reason> refusal = refusal(context);
        if (refusal.isPresent()) {
            refuse(context, refusal.get());
            return;
        }
        show(context, Optional.empty());
    }

    @Override
    public void processAction(RequiredActionContext context) {
        if (!Residents.of(context.getRealm())) {
            super.processAction(context);
            return;
        }
        PasskeyFields fields = new PasskeyFields(context.getHttpRequest().getDecodedFormParameters());
        EvidenceNotes.tell(context.getAuthenticationSession(), context.getEvent());
        if (!StillGood.orEnds(context)) {
            return;
        }
        CardReplacement.tell(context.getAuthenticationSession(), context.getEvent());
        Optional<BrowserChoice> declined = declined(fields);
        if (declined.isPresent() || fields.text("sekimori_choice").equals("skip")) {
            declined.ifPresent(choice -> choice.remember(session));
            PasskeyOffer.answered(context.getAuthenticationSession());
            context.success();
        } else if (refusal(context).isPresent()) {
            refuse(context, refusal(context).get());
        } else if (fields.deviceFailed() || !fields.wholeRegistration()) {
            show(context, Optional.of(Reason.PASSKEY_NOT_REGISTERED));
        } else {
            register(context);
        }
    }

    private static Optional<BrowserChoice> declined(PasskeyFields fields) {
        return switch (fields.text("sekimori_choice")) {
            case "later" -> Optional.of(BrowserChoice.LATER);
            case "shared" -> Optional.of(BrowserChoice.SHARED);
            default -> Optional.empty();
        };
    }

    private void register(RequiredActionContext context) {
        PasskeyCredentialProvider.registering(session, () -> super.processAction(context));
        if (context.getStatus() == RequiredActionContext.Status.SUCCESS) {
            PasskeyOffer.answered(context.getAuthenticationSession());
            BrowserChoice.REGISTERED.remember(session);
        } else {
            show(context, Optional.of(Reason.PASSKEY_NOT_REGISTERED));
        }
    }

    // The server makes and stores the challenge; its page is then replaced by ours, which has words for residents.
    private void show(RequiredActionContext context, Optional<Reason> reason) {
        super.requiredActionChallenge(context);
        if (context.getStatus() == RequiredActionContext.Status.CHALLENGE) {
            context.challenge(new PasskeyOfferPage(context).show(reason));
        }
    }

    private Optional<Reason> refusal(RequiredActionContext context) {
        if (!CardEvidence.holds(session, context.getAuthenticationSession())) {
            return Optional.of(Reason.CARD_SIGN_IN_TOO_OLD);
        }
        return PasskeyOffer.onProbation(context) ? Optional.of(Reason.RELINKED_TOO_RECENTLY) : Optional.empty();
    }

    private void refuse(RequiredActionContext context, Reason reason) {
        context.getEvent().detail("sekimori_code", reason.code()).error(reason.event());
        context.challenge(new PasskeyView(session, context.getAuthenticationSession())
                .show(context.form(), "sekimori-refused.ftl", Optional.of(reason)));
    }
}
