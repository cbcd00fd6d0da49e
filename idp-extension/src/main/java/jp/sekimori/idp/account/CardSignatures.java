// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.idp.configuration.Installation;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * With which signature certificate a card's holder signed last, as a keyed hash beside the card's own secret: the loss of
 * either certificate suspends both uses (security rule 29).
 */
public final class CardSignatures {
    private static final String MEMBER = "signature";

    private final CardLink link;

    /** The signatures of this realm. */
    public CardSignatures(Installation installation, RealmModel realm) {
        this.link = new CardLink(installation.linkKeys().of(realm.getName()), realm.getId());
    }

    /** The holder of this card of the account signed with this certificate. */
    public void remember(UserModel user, VerifiedCard card, CardKey signature) {
        CredentialModel model = user.credentialManager().getStoredCredentialById(link.id(card.key()));
        ObjectNode secret = StoredJson.object(model.getSecretData());
        model.setSecretData(secret.put(MEMBER, link.id(signature)).toString());
        user.credentialManager().updateStoredCredential(model);
    }

    /** The hash that this card names. */
    static Optional<String> of(CredentialModel card) {
        String named = StoredJson.object(card.getSecretData()).path(MEMBER).asText();
        return named.isEmpty() ? Optional.empty() : Optional.of(named);
    }

    /** How this hash stands in the secret of a card that names it. */
    static String naming(String hash) {
        return "\"" + MEMBER + "\":\"" + hash + "\"";
    }
}
