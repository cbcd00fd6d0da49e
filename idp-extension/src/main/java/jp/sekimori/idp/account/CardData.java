// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.util.JsonSerialization;

/**
 * What administrators may see of a card: nothing of the person. Not even its end, which falls on a birthday.
 * Version 1 knew the scheme only; its cards are active, and due for a look at revocation.
 *
 * @param scheme id of the scheme
 * @param suspension why it is suspended and since when; empty when it is active
 * @param checked when revocation was asked about last
 * @param relinked when it took an earlier card's place; empty otherwise
 * @param confirmed true when staff or platform confirmed that; on the word of both cards alone it is not
 */
record CardData(
        String scheme,
        Optional<Suspension> suspension,
        Instant checked,
        Optional<Instant> relinked,
        boolean confirmed) {
    private static final int VERSION = 2;
    private static final int WITHOUT_STATE = 1;

    /** Why and since when. */
    record Suspension(SuspensionCause why, Instant since) {}

    /** An active card whose revocation was asked about just now. */
    static CardData active(String scheme, Instant now) {
        return new CardData(scheme, Optional.empty(), now, Optional.empty(), false);
    }

    CardData suspended(SuspensionCause why, Instant now) {
        return new CardData(scheme, Optional.of(new Suspension(why, now)), checked, relinked, confirmed);
    }

    CardData restored() {
        return new CardData(scheme, Optional.empty(), checked, relinked, confirmed);
    }

    CardData checkedAt(Instant now) {
        return new CardData(scheme, suspension, now, relinked, confirmed);
    }

    CardData relinkedAt(Instant now) {
        return new CardData(scheme, suspension, checked, Optional.of(now), false);
    }

    /** Staff or platform say that it is this account's. */
    CardData confirmedByOthers() {
        return new CardData(scheme, suspension, checked, relinked, true);
    }

    String toJson() {
        ObjectNode json = JsonSerialization.mapper.createObjectNode();
        json.put("version", VERSION).put("scheme", scheme);
        json.put("state", suspension.isEmpty() ? "active" : "suspended");
        suspension.ifPresent(found ->
                json.put("why", found.why().wire()).put("since", found.since().toString()));
        json.put("checked", checked.toString());
        relinked.ifPresent(time -> json.put("relinked", time.toString()).put("confirmed", confirmed));
        return json.toString();
    }

    /** Tolerant of what it does not know; what it knows but cannot read counts against the card. */
    static CardData fromJson(@Nullable String text) {
        JsonNode json = StoredJson.object(text);
        boolean active = json.path("state").asText().equals("active")
                || json.path("version").asInt() == WITHOUT_STATE;
        Optional<Suspension> suspension = active
                ? Optional.empty()
                : Optional.of(new Suspension(
                        SuspensionCause.fromWire(json.path("why").asText()).orElse(SuspensionCause.UNREADABLE),
                        time(json, "since").orElse(Instant.EPOCH)));
        return new CardData(
                json.path("scheme").asText(),
                suspension,
                time(json, "checked").orElse(Instant.EPOCH),
                json.has("relinked") ? Optional.of(time(json, "relinked").orElse(Instant.MAX)) : Optional.empty(),
                json.path("confirmed").asBoolean(false));
    }

    private static Optional<Instant> time(JsonNode json, String name) {
        try {
            return json.hasNonNull(name)
                    ? Optional.of(Instant.parse(json.path(name).asText()))
                    : Optional.empty();
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
