// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.stream.Stream;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.util.JsonSerialization;

/** Whether an account has a card that may be used; what is derived from a card stands and falls with it. */
public final class CardStanding {
    private static final String STATE = "state";
    private static final String SUSPENDED = "suspended";
    private static final String ACTIVE = "active";

    private CardStanding() {}

    /** True when at least one card of this account is active. */
    public static boolean usable(UserModel user) {
        return cards(user).anyMatch(card -> ACTIVE.equals(data(card).path(STATE).asText(ACTIVE)));
    }

    /** Stops every card of this account. */
    public static void suspend(UserModel user, String why, Instant now) {
        // A list first: the stream is of the very rows that are changed.
        for (CredentialModel card : cards(user).toList()) {
            ObjectNode data = data(card);
            if (!SUSPENDED.equals(data.path(STATE).asText())) {
                data.put(STATE, SUSPENDED).put("why", why).put("since", now.toString());
                card.setCredentialData(data.toString());
                user.credentialManager().updateStoredCredential(card);
            }
        }
    }

    private static Stream<CredentialModel> cards(UserModel user) {
        return user.credentialManager().getStoredCredentialsByTypeStream(CardCredential.TYPE);
    }

    private static ObjectNode data(CredentialModel card) {
        try {
            return JsonSerialization.mapper.readValue(card.getCredentialData(), ObjectNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
