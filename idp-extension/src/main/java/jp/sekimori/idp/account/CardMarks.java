// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.keycloak.credential.CredentialModel;

/**
 * What a resident was told about a card, beside the sealed part of its credential: not where administrators read, because
 * how near its end is says a birthday.
 */
final class CardMarks {
    private final CredentialModel card;

    CardMarks(CredentialModel card) {
        this.card = card;
    }

    /** The smallest number of days before the end that was told in this way. */
    Optional<Integer> days(String way) {
        int days = StoredJson.object(card.getSecretData()).path(way).asInt();
        return days == 0 ? Optional.empty() : Optional.of(days);
    }

    /** True when this was told in this way. */
    boolean told(String way) {
        return StoredJson.object(card.getSecretData()).path(way).asBoolean();
    }

    void mark(String way, int days) {
        ObjectNode secret = secret();
        card.setSecretData(secret.put(way, days).toString());
    }

    void mark(String way) {
        ObjectNode secret = secret();
        card.setSecretData(secret.put(way, true).toString());
    }

    private ObjectNode secret() {
        return StoredJson.object(card.getSecretData());
    }
}
