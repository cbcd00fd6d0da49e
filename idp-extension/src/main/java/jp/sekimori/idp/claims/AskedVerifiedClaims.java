// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The verified claims that a client asks for in the user info answer, by the {@code claims} parameter or by scope.
 *
 * @param requests those that are well-formed, each answered on its own
 * @param listed true when the answer is a list, as the request was
 */
record AskedVerifiedClaims(List<VerifiedClaimsRequest> requests, boolean listed) {
    static final int LONGEST = 16_384;
    static final int DEEPEST = 16;
    static final int MOST = 8;

    private static final String NOTE = "sekimori.claims";
    private static final String NO_PARAMETER = "{}";
    private static final int MOST_TOKENS = 2_000;
    private static final String PLACE = "/userinfo/verified_claims";
    private static final AskedVerifiedClaims NOTHING = new AskedVerifiedClaims(List.of(), false);
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(LONGEST)
                            .maxNestingDepth(DEEPEST)
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    AskedVerifiedClaims {
        requests = List.copyOf(requests);
    }

    /**
     * Keeps the parameter of this request, or that there is none. The server's own note stays in the client's session when
     * its next request has no parameter: that one would be answered what the earlier one asked.
     */
    static void keep(@Nullable String parameter, AuthenticationSessionModel request) {
        request.setClientNote(NOTE, Objects.requireNonNullElse(parameter, NO_PARAMETER));
    }

    /** The parameter of the client's last request; empty where the step that keeps it is not in the flow. */
    static Optional<String> kept(AuthenticatedClientSessionModel client) {
        return Optional.ofNullable(client.getNote(NOTE));
    }

    /**
     * What this parameter asks for; empty when it says nothing of verified claims. One that cannot be read asks for nothing,
     * and no scope steps in for it: the client had conditions.
     */
    static Optional<AskedVerifiedClaims> in(String parameter) {
        if (parameter.length() > LONGEST) {
            return Optional.of(NOTHING);
        }
        try {
            JsonNode asked = JSON.readTree(parameter).at(PLACE);
            return asked.isMissingNode() ? Optional.empty() : Optional.of(of(asked));
        } catch (JsonProcessingException notJson) {
            return Optional.of(NOTHING);
        }
    }

    /** What the scope asks for: all that there is to say of the verification, and these claims. */
    static AskedVerifiedClaims byScope(List<String> claims) {
        ObjectNode asked = JsonNodeFactory.instance.objectNode();
        asked.set(VerifiedClaimsRequest.VERIFICATION, Verification.everything());
        ObjectNode names = asked.putObject(VerifiedClaimsRequest.CLAIMS);
        claims.forEach(names::putNull);
        return of(asked);
    }

    private static AskedVerifiedClaims of(JsonNode asked) {
        if (asked.isArray() && asked.size() > MOST) {
            return NOTHING;
        }
        List<JsonNode> each = asked.isArray() ? asked.valueStream().toList() : List.of(asked);
        return new AskedVerifiedClaims(
                each.stream()
                        .map(VerifiedClaimsRequest::read)
                        .flatMap(Optional::stream)
                        .toList(),
                asked.isArray());
    }

    /** The claim {@code verified_claims}; empty when nothing is to be released. */
    Optional<JsonNode> answer(JsonNode verification, ObjectNode known, Instant now) {
        List<JsonNode> answers = requests.stream()
                .map(request -> request.answer(verification, known, now))
                .flatMap(Optional::stream)
                .toList();
        if (answers.isEmpty()) {
            return Optional.empty();
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode().addAll(answers);
        return Optional.of(listed ? list : answers.get(0));
    }
}
