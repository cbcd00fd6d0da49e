// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.account;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;

/** The cards of an account as staff may see them: since when, and in which state. */
public final class CardOverview {
    private CardOverview() {}

    /** One map for each card, for an answer in JSON. */
    public static List<Map<String, String>> of(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(CardCredential.TYPE)
                .map(CardOverview::describe)
                .toList();
    }

    /** True when the account has a card that can be used, other than this one. */
    public static boolean activeBeside(UserModel user, String credentialId) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(CardCredential.TYPE)
                .filter(card -> !card.getId().equals(credentialId))
                .anyMatch(card ->
                        CardData.fromJson(card.getCredentialData()).suspension().isEmpty());
    }

    private static Map<String, String> describe(CredentialModel card) {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("linked", Instant.ofEpochMilli(card.getCreatedDate()).toString());
        described.put(
                "state",
                CardData.fromJson(card.getCredentialData())
                        .suspension()
                        .map(found -> found.why().wire())
                        .orElse("active"));
        return described;
    }
}
