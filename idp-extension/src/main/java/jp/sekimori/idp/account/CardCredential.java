// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import jp.sekimori.eid.evidence.CardKey;
import org.keycloak.credential.CredentialModel;
import org.keycloak.util.JsonSerialization;

/** A card as a credential of the server: lives, is exported, and dies with its account. */
public final class CardCredential {
    /** Type of the credential, and reference category of the step that uses it. */
    public static final String TYPE = "sekimori-card";

    private static final int VERSION = 1;

    private CardCredential() {}

    static CredentialModel of(CardLink link, CardKey card, SecureRandom random, Instant now) {
        CredentialModel model = new CredentialModel();
        model.setId(link.id(card));
        model.setType(TYPE);
        model.setCreatedDate(now.toEpochMilli());
        // Shown to administrators: nothing of the person or the card.
        model.setCredentialData(json(Map.of("version", VERSION, "scheme", card.scheme())));
        model.setSecretData(json(Map.of("version", VERSION, "sealed", link.seal(card, random))));
        return model;
    }

    private static String json(Map<String, Object> value) {
        try {
            return JsonSerialization.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
