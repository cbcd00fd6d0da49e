// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.self;

import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.card.CardCredential;
import jp.sekimori.idp.card.CardDevices;
import jp.sekimori.idp.card.CardOverview;
import jp.sekimori.idp.card.CardStates;
import jp.sekimori.idp.card.Residents;
import jp.sekimori.idp.proof.CardEvidence;
import jp.sekimori.idp.proof.StillGood;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.requiredactions.DeleteCredentialAction;
import org.keycloak.credential.CredentialModel;
import org.keycloak.events.EventType;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/**
 * Removes a way in, after the card answered here a moment ago (security rule 27) and the resident has read what follows:
 * the last way in is never removed without a warning, nor a card on which devices rest.
 */
final class RemovalAction extends DeleteCredentialAction {
    private final KeycloakSession session;

    RemovalAction(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        // Without a credential's id an administrator asked for it: the server lets that pass, and so nobody is stuck at
        // a refusal which no button leaves.
        if (!Residents.of(context.getRealm()) || id(context).isEmpty()) {
            super.requiredActionChallenge(context);
            return;
        }
        Optional<Reason> refusal = refusal(context);
        if (refusal.isPresent()) {
            refuse(context, refusal.get());
            return;
        }
        Optional<CredentialModel> credential = asked(context);
        if (credential.isEmpty()) {
            super.requiredActionChallenge(context);
            return;
        }
        context.challenge(new RemovalPage(context)
                .warn(credential.get(), consequence(context.getRealm(), context.getUser(), credential.get())));
    }

    @Override
    public void processAction(RequiredActionContext context) {
        if (!Residents.of(context.getRealm())) {
            super.processAction(context);
            return;
        }
        Optional<Reason> refusal = refusal(context);
        if (refusal.isPresent()) {
            refuse(context, refusal.get());
            return;
        }
        Optional<CredentialModel> credential = asked(context);
        String confirmed = context.getHttpRequest().getDecodedFormParameters().getFirst("sekimori_confirmed");
        if (credential.isEmpty() || !credential.get().getId().equals(confirmed)) {
            requiredActionChallenge(context);
            return;
        }
        remove(context, credential.get());
    }

    // Not by the server's own code, which would do it without the account's lock, and write cards back as it read them.
    private void remove(RequiredActionContext context, CredentialModel credential) {
        context.getEvent()
                .event(EventType.REMOVE_CREDENTIAL)
                .detail("credential_type", credential.getType())
                .detail("credential_id", credential.getId());
        new CardDevices(session, InstallationSource.of(session)).remove(context.getUser(), credential.getId());
        if (CardCredential.TYPE.equals(credential.getType())) {
            StillGood.noteRemoval(context.getAuthenticationSession());
        }
        context.success();
        // Whoever holds the lost device may be signed in with it at this moment.
        AuthenticatorUtil.logoutOtherSessions(context);
    }

    /** A card that was linked to this account lately might be a borrowed one's successor: the others stay meanwhile. */
    private Optional<Reason> refusal(RequiredActionContext context) {
        if (!CardEvidence.holds(session, context.getAuthenticationSession())) {
            return Optional.of(Reason.CARD_SIGN_IN_TOO_OLD);
        }
        return new CardStates(session, InstallationSource.of(session))
                        .onProbation(context.getRealm(), context.getUser())
                ? Optional.of(Reason.RELINKED_TOO_RECENTLY)
                : Optional.empty();
    }

    /** What the resident must know before this credential goes. */
    private Consequence consequence(RealmModel realm, UserModel user, CredentialModel credential) {
        if (!CardCredential.TYPE.equals(credential.getType())) {
            return Consequence.DEVICE;
        }
        if (new CardOverview(session, InstallationSource.of(session), realm).activeBeside(user, credential.getId())) {
            return Consequence.ONE_OF_SEVERAL_CARDS;
        }
        return count(user, WebAuthnCredentialModel.TYPE_PASSWORDLESS) > 0
                ? Consequence.CARD_WITH_DEVICES
                : Consequence.LAST_WAY_IN;
    }

    private static long count(UserModel user, String type) {
        return user.credentialManager().getStoredCredentialsByTypeStream(type).count();
    }

    private static Optional<CredentialModel> asked(RequiredActionContext context) {
        return id(context).map(known -> context.getUser().credentialManager().getStoredCredentialById(known));
    }

    private static Optional<String> id(RequiredActionContext context) {
        return Optional.ofNullable(context.getAuthenticationSession().getClientNote(Constants.KC_ACTION_PARAMETER));
    }

    private static void refuse(RequiredActionContext context, Reason reason) {
        context.getEvent().detail("sekimori_code", reason.code()).error(reason.event());
        context.challenge(new RemovalPage(context).refuse(reason));
    }

    /** What a removal leads to. */
    enum Consequence {
        DEVICE,
        ONE_OF_SEVERAL_CARDS,
        CARD_WITH_DEVICES,
        LAST_WAY_IN
    }
}
