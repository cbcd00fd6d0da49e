// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.self;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.evidence.Evidence;
import jp.sekimori.idp.device.PasskeyEvidence;
import org.jspecify.annotations.Nullable;
import org.keycloak.WebAuthnConstants;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;

/**
 * One sign-in, or try, as the server's events tell it. No address of a network is in it.
 *
 * @param id the event's id
 * @param time when
 * @param clientId the application's id; empty when the event names none
 * @param session the session that it made or went on with; empty for a failure
 * @param way how the resident proved to be there
 * @param passkey the public id of the passkey that was used; empty for other ways
 * @param failure why it failed; empty when it did not
 */
record SignInRecord(
        String id, Instant time, String clientId, String session, Way way, String passkey, Optional<Failure> failure) {

    /** A way in. */
    enum Way {
        CARD,
        DEVICE,
        SIGNED_IN_BEFORE
    }

    /** A failure, with our own reason when there is one. */
    record Failure(Optional<Reason> reason) {}

    static SignInRecord of(Event event) {
        Map<String, String> details = event.getDetails() == null ? Map.of() : event.getDetails();
        String passkey = details.getOrDefault(WebAuthnConstants.PUBKEY_CRED_ID_ATTR, "");
        Optional<Failure> failure = event.getType() == EventType.LOGIN
                ? Optional.empty()
                : Optional.of(new Failure(Reason.fromCode(details.getOrDefault("sekimori_code", ""))));
        return new SignInRecord(
                text(event.getId()),
                Instant.ofEpochMilli(event.getTime()),
                text(event.getClientId()),
                text(event.getSessionId()),
                way(details, passkey, failure.isPresent()),
                passkey,
                failure);
    }

    boolean succeeded() {
        return failure.isEmpty();
    }

    private static Way way(Map<String, String> details, String passkey, boolean failed) {
        Optional<Evidence> evidence =
                Optional.ofNullable(details.get("sekimori_evidence")).flatMap(Evidence::fromJson);
        if (evidence.isPresent()) {
            return evidence.get().scheme().equals(PasskeyEvidence.SCHEME) ? Way.DEVICE : Way.CARD;
        }
        if (!failed) {
            return Way.SIGNED_IN_BEFORE;
        }
        return passkey.isEmpty() ? Way.CARD : Way.DEVICE;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
