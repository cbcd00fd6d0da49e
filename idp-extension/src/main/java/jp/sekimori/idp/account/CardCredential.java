// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.sekimori.eid.revocation.CertificateReference;
import jp.sekimori.idp.page.DayText;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.util.JsonSerialization;

/** A card as a credential of the server: lives, is exported, and dies with its account. */
public final class CardCredential {
    /** Type of the credential, and reference category of the step that uses it. */
    public static final String TYPE = "sekimori-card";

    /** Where residents count their days. */
    static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private static final int VERSION = 2;

    private CardCredential() {}

    /** The credential, without its state. */
    static CredentialModel of(CardLink link, VerifiedCard card, SecureRandom random, Instant now) {
        CredentialModel model = new CredentialModel();
        model.setId(link.id(card.key()));
        model.setType(TYPE);
        // One text for all languages: the resident may write another.
        model.setUserLabel("マイナンバーカード（" + DayText.of(now.atZone(JAPAN).toLocalDate(), Locale.JAPANESE) + "に登録）");
        model.setCreatedDate(now.toEpochMilli());
        model.setSecretData(secret(link, card, random));
        return model;
    }

    /** This label, or with a number after it when the account has one like it: the server wants them to differ. */
    static String labelIn(UserModel user, String label) {
        Set<String> taken = user.credentialManager()
                .getStoredCredentialsByTypeStream(TYPE)
                .map(CredentialModel::getUserLabel)
                .collect(Collectors.toSet());
        String free = label;
        for (int number = 2; taken.contains(free); number++) {
            free = label + " (" + number + ")";
        }
        return free;
    }

    /** The same secret with the reference sealed anew; what else it holds stays. */
    static String resealed(CredentialModel model, CardLink link, VerifiedCard card, SecureRandom random) {
        ObjectNode secret = StoredJson.object(model.getSecretData());
        secret.setAll(StoredJson.object(secret(link, card, random)));
        return secret.toString();
    }

    /** What is needed to ask about revocation later, sealed. */
    static String secret(CardLink link, VerifiedCard card, SecureRandom random) {
        return JsonSerialization.mapper
                .createObjectNode()
                .put("version", VERSION)
                .put("sealed", link.seal(link.id(card.key()), card.reference().toText(), random))
                .toString();
    }

    /** The sealed reference; empty in a credential of version 1, which had none, and in one that came without its secret. */
    static Optional<CertificateReference> reference(CardLink link, CredentialModel model) {
        JsonNode secret = StoredJson.object(model.getSecretData());
        if (secret.path("version").asInt() < VERSION) {
            return Optional.empty();
        }
        return link.open(model.getId(), secret.path("sealed").asText()).flatMap(CertificateReference::parse);
    }
}
