// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.device;

import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.evidence.Evidence;
import org.keycloak.WebAuthnConstants;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** When an account's devices were used last, as far back as the server keeps its events. */
final class LastUses {
    private static final int MOST = 500;

    private final Map<String, Instant> times = new HashMap<>();

    LastUses(KeycloakSession session, RealmModel realm, UserModel user) {
        session.getProvider(EventStoreProvider.class)
                .createQuery()
                .realm(realm.getId())
                .user(user.getId())
                .type(EventType.LOGIN)
                .orderByDescTime()
                .maxResults(MOST)
                .getResultStream()
                .filter(event -> event.getDetails() != null)
                .filter(event -> byDevice(event.getDetails()))
                .forEach(event -> Optional.ofNullable(event.getDetails().get(WebAuthnConstants.PUBKEY_CRED_ID_ATTR))
                        .ifPresent(id -> times.putIfAbsent(id, Instant.ofEpochMilli(event.getTime()))));
    }

    // The sign-in in which it was registered names it, too, and was made with the card.
    private static boolean byDevice(Map<String, String> details) {
        return Optional.ofNullable(details.get("sekimori_evidence"))
                .flatMap(Evidence::fromJson)
                .filter(evidence -> evidence.scheme().equals(PasskeyEvidence.SCHEME))
                .isPresent();
    }

    /** The last use of the device with this WebAuthn credential id in base64; empty when none is known. */
    Optional<Instant> of(String publicId) {
        String inEvents = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Base64.getDecoder().decode(publicId));
        return Optional.ofNullable(times.get(inEvents));
    }
}
