// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.sekimori.idp.server.Installation;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The cards of an account as staff may see them: since when, and in which state. */
public final class CardOverview {
    private final StoredCards cards;

    /** The cards of this realm. */
    public CardOverview(KeycloakSession session, Installation installation, RealmModel realm) {
        this.cards = new StoredCards(session, installation, realm);
    }

    /** One map for each card, for an answer in JSON. */
    public List<Map<String, String>> of(UserModel user) {
        return cards.of(user).stream().map(CardOverview::describe).toList();
    }

    /** True when the account has a card that can be used, other than this one. */
    public boolean activeBeside(UserModel user, String credentialId) {
        return cards.of(user).stream()
                .filter(card -> !card.id().equals(credentialId))
                .anyMatch(StoredCard::active);
    }

    private static Map<String, String> describe(StoredCard card) {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("linked", card.linked().toString());
        described.put(
                "state",
                card.data().suspension().map(found -> found.why().wire()).orElse("active"));
        return described;
    }
}
