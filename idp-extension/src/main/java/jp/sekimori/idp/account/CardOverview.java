// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.account;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.sekimori.idp.configuration.Installation;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The cards of an account as staff may see them: since when, and in which state. */
public final class CardOverview {
    private final StateSeal seal;

    /** The cards of this realm. */
    public CardOverview(Installation installation, RealmModel realm) {
        this.seal = new StateSeal(installation, realm);
    }

    /** One map for each card, for an answer in JSON. */
    public List<Map<String, String>> of(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(CardCredential.TYPE)
                .map(card -> describe(user, card))
                .toList();
    }

    /** True when the account has a card that can be used, other than this one. */
    public boolean activeBeside(UserModel user, String credentialId) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(CardCredential.TYPE)
                .filter(card -> !card.getId().equals(credentialId))
                .anyMatch(card -> seal.read(user, card).suspension().isEmpty());
    }

    private Map<String, String> describe(UserModel user, CredentialModel card) {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("linked", Instant.ofEpochMilli(card.getCreatedDate()).toString());
        described.put(
                "state",
                seal.read(user, card)
                        .suspension()
                        .map(found -> found.why().wire())
                        .orElse("active"));
        return described;
    }
}
