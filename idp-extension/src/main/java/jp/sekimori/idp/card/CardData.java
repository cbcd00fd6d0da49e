// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

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
 * @param confirmed true when staff or an operator confirmed that; both cards alone do not
 * @param word the newest that was heard about revocation, whoever said it and on whichever node; empty when nobody did
 */
record CardData(
        String scheme,
        Optional<Suspension> suspension,
        Instant checked,
        Optional<Instant> relinked,
        boolean confirmed,
        Optional<RevocationWord> word) {
    private static final int VERSION = 2;
    private static final int WITHOUT_STATE = 1;
    private static final String GOOD = "good";
    private static final String REVOKED = "revoked";

    /** Why and since when. */
    record Suspension(SuspensionCause why, Instant since) {}

    /** An active card whose revocation was asked about just now. */
    static CardData active(String scheme, Instant now) {
        return new CardData(scheme, Optional.empty(), now, Optional.empty(), false, Optional.empty());
    }

    CardData suspended(SuspensionCause why, Instant now) {
        return new CardData(scheme, Optional.of(new Suspension(why, now)), checked, relinked, confirmed, word);
    }

    /** Without the suspension that it had; one that is known as revoked is suspended for that instead. */
    CardData restored(Instant now) {
        CardData active = new CardData(scheme, Optional.empty(), checked, relinked, confirmed, word);
        return word.filter(RevocationWord::revoked).isPresent()
                ? active.suspended(SuspensionCause.REVOKED, now)
                : active;
    }

    /**
     * With this word about revocation, heard just now: it suspends an active card, or lifts the suspension that an earlier
     * word of revocation brought. One that a newer word overrules changes nothing: a list from before the revocation lets no
     * card in, and a node that is behind does not stop one that was given back.
     */
    CardData heard(RevocationWord said, Instant now) {
        if (word.filter(known -> known.overrules(said)).isPresent()) {
            return this;
        }
        CardData known = new CardData(scheme, suspension, now, relinked, confirmed, Optional.of(said));
        if (said.revoked()) {
            return suspension.isPresent() ? known : known.suspended(SuspensionCause.REVOKED, now);
        }
        return isSuspendedFor(SuspensionCause.REVOKED) ? known.restored(now) : known;
    }

    boolean isSuspendedFor(SuspensionCause why) {
        return suspension.filter(found -> found.why() == why).isPresent();
    }

    CardData checkedAt(Instant now) {
        return new CardData(scheme, suspension, now, relinked, confirmed, word);
    }

    CardData relinkedAt(Instant now) {
        return new CardData(scheme, suspension, checked, Optional.of(now), false, word);
    }

    /** Staff or an operator say that it is this account's. */
    CardData confirmedByOthers() {
        return new CardData(scheme, suspension, checked, relinked, true, word);
    }

    String toJson() {
        ObjectNode json = JsonSerialization.mapper.createObjectNode();
        json.put("version", VERSION).put("scheme", scheme);
        json.put("state", suspension.isEmpty() ? "active" : "suspended");
        suspension.ifPresent(found ->
                json.put("why", found.why().wire()).put("since", found.since().toString()));
        json.put("checked", checked.toString());
        relinked.ifPresent(time -> json.put("relinked", time.toString()).put("confirmed", confirmed));
        word.ifPresent(said -> json.put("revocation", said.revoked() ? REVOKED : GOOD)
                .put("revocation_as_of", said.asOf().toString()));
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
                json.path("confirmed").asBoolean(false),
                word(json, suspension));
    }

    /** A card that is suspended as revoked, by whom nobody can read any more, needs a word from after it was suspended. */
    private static Optional<RevocationWord> word(JsonNode json, Optional<Suspension> suspension) {
        Optional<Instant> since = suspension
                .filter(found -> found.why() == SuspensionCause.REVOKED)
                .map(Suspension::since);
        Optional<Instant> asOf = time(json, "revocation_as_of").or(() -> since);
        boolean good = since.isEmpty() && json.path("revocation").asText().equals(GOOD);
        return asOf.map(time -> new RevocationWord(!good, time));
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
