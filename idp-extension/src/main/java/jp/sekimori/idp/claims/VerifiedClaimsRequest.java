// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One request for verified claims (OpenID Connect for Identity Assurance 1.0 §5.3 to §5.7).
 *
 * @param verification what is asked of the verification
 * @param claims what is asked of each claim
 */
record VerifiedClaimsRequest(Wish verification, Map<String, Wish.Value> claims) {
    static final String VERIFICATION = "verification";
    static final String CLAIMS = "claims";

    private static final Set<String> MEMBERS = Set.of(VERIFICATION, CLAIMS);
    private static final int MOST_CLAIMS = 64;

    VerifiedClaimsRequest {
        claims = Map.copyOf(claims);
    }

    /** The request; empty when any part of it is malformed. */
    static Optional<VerifiedClaimsRequest> read(JsonNode asked) {
        JsonNode verification = asked.path(VERIFICATION);
        boolean wellFormed = asked.isObject()
                && asked.size() == MEMBERS.size()
                && MEMBERS.stream().allMatch(asked::has)
                && verification.isObject()
                && WishReader.value(verification.path(Verification.TRUST_FRAMEWORK))
                        .isPresent()
                && evidenceIsWellFormed(verification.path(Verification.EVIDENCE));
        if (!wellFormed) {
            return Optional.empty();
        }
        return WishReader.read(verification)
                .filter(Wish.Members.class::isInstance)
                .flatMap(wish -> claims(asked.get(CLAIMS)).map(claims -> new VerifiedClaimsRequest(wish, claims)));
    }

    /** Each entry names the type that it is about, by {@code value} and not by {@code values} (§5.4). */
    private static boolean evidenceIsWellFormed(JsonNode evidence) {
        return evidence.isMissingNode()
                || (evidence.isArray()
                        && evidence.valueStream()
                                .map(entry -> entry.path(Verification.TYPE))
                                .allMatch(type -> type.path("value").isTextual() && !type.has("values")));
    }

    private static Optional<Map<String, Wish.Value>> claims(JsonNode asked) {
        boolean wellFormed = asked.isNull() || (asked.isObject() && !asked.isEmpty() && asked.size() <= MOST_CLAIMS);
        if (!wellFormed) {
            return Optional.empty();
        }
        Map<String, Wish.Value> wishes = new LinkedHashMap<>();
        asked.properties().forEach(claim -> WishReader.value(claim.getValue())
                .ifPresent(wish -> wishes.put(claim.getKey(), wish)));
        return wishes.size() == asked.size() ? Optional.of(wishes) : Optional.empty();
    }

    /**
     * The answer; empty when a condition on the verification is not met, or no claim is left (§5.7.4).
     *
     * @param found all that can be said of the verification
     * @param known the claims that may be released
     */
    Optional<JsonNode> answer(JsonNode found, ObjectNode known, Instant now) {
        if (!verification.metBy(found, now)) {
            return Optional.empty();
        }
        ObjectNode released = JsonNodeFactory.instance.objectNode();
        known.properties().forEach(claim -> {
            Wish.Value wish = claims.get(claim.getKey());
            if (wish != null && wish.metBy(claim.getValue(), now)) {
                released.set(claim.getKey(), claim.getValue());
            }
        });
        if (released.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set(VERIFICATION, verification.pick(found, now));
        answer.set(CLAIMS, released);
        return Optional.of(answer);
    }
}
