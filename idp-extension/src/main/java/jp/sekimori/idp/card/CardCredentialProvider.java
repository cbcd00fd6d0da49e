// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.credential.CredentialMetadata;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Shows the card among an account's credentials. An import makes one here, with whatever authentication code it has; one is removed only by our own step (rule 27). */
final class CardCredentialProvider implements CredentialProvider<CredentialModel> {
    private final KeycloakSession session;

    CardCredentialProvider(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public String getType() {
        return CardCredential.TYPE;
    }

    @Override
    public CredentialModel createCredential(RealmModel realm, UserModel user, CredentialModel credential) {
        return CardWriter.bring(user, credential);
    }

    @Override
    public boolean deleteCredential(RealmModel realm, UserModel user, String credentialId) {
        return new CardDevices(session, InstallationSource.of(session)).remove(user, credentialId);
    }

    @Override
    public CredentialModel getCredentialFromModel(CredentialModel model) {
        return model;
    }

    @Override
    public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
        return CredentialTypeMetadata.builder()
                .type(CardCredential.TYPE)
                .category(CredentialTypeMetadata.Category.PASSWORDLESS)
                .displayName("sekimori-card-display-name")
                .helpText("sekimori-card-help-text")
                .removeable(true)
                .build(session);
    }

    @Override
    public CredentialMetadata getCredentialMetadata(CredentialModel card, CredentialTypeMetadata type) {
        CredentialMetadata shown = CredentialProvider.super.getCredentialMetadata(card, type);
        new CardSummary(session, card).writeTo(shown);
        return shown;
    }
}
