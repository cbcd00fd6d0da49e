// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.evidence;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.Level;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.challenge.Purpose;
import jp.sekimori.eid.encoding.JsonObject;
import jp.sekimori.eid.revocation.RevocationAnswer;
import org.jspecify.annotations.Nullable;

/** The evidence as JSON. Reading is whole or not at all: half a record must never pass for a sign-in. */
final class EvidenceJson {
    private EvidenceJson() {}

    static String write(Evidence evidence) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("scheme", evidence.scheme());
        fields.put("anchor", evidence.anchorFingerprint());
        fields.put("policy", evidence.policy());
        fields.put("algorithm", evidence.algorithm());
        fields.put("purpose", evidence.purpose().wire());
        fields.put("flow", evidence.flow().wire());
        fields.put("client", evidence.clientId());
        fields.put("challenge", evidence.challengeHash());
        fields.put("revocation", evidence.revocationSource());
        evidence.revocation().ifPresent(answer -> {
            fields.put("revocation_as_of", answer.thisUpdate().toString());
            fields.put("revocation_responder", answer.responder());
            fields.put("revocation_cached", answer.cached());
        });
        fields.put("level", evidence.level().acr());
        fields.put("amr", evidence.amr());
        fields.put("time", evidence.time().toString());
        fields.put("sandbox", evidence.sandbox());
        return JsonObject.write(fields);
    }

    static Optional<Evidence> read(String json) {
        return JsonObject.parse(json).flatMap(EvidenceJson::read);
    }

    private static Optional<Evidence> read(Map<String, Object> fields) {
        try {
            return Optional.of(new Evidence(
                    text(fields, "scheme"),
                    text(fields, "anchor"),
                    text(fields, "policy"),
                    text(fields, "algorithm"),
                    present(Purpose.fromWire(text(fields, "purpose"))),
                    present(Flow.fromWire(text(fields, "flow"))),
                    text(fields, "client"),
                    text(fields, "challenge"),
                    revocation(fields),
                    present(Level.fromAcr(text(fields, "level"))),
                    List.of(required(JSONObjectUtils.getStringArray(fields, "amr"))),
                    Instant.parse(text(fields, "time")),
                    JSONObjectUtils.getBoolean(fields, "sandbox")));
        } catch (ParseException | DateTimeException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<RevocationAnswer> revocation(Map<String, Object> fields) throws ParseException {
        String source = text(fields, "revocation");
        if (source.equals(Evidence.NO_REVOCATION)) {
            return Optional.empty();
        }
        return Optional.of(new RevocationAnswer(
                source,
                Instant.parse(text(fields, "revocation_as_of")),
                text(fields, "revocation_responder"),
                JSONObjectUtils.getBoolean(fields, "revocation_cached")));
    }

    private static String text(Map<String, Object> fields, String name) throws ParseException {
        return required(JSONObjectUtils.getString(fields, name));
    }

    private static <T> T present(Optional<T> value) throws ParseException {
        return required(value.orElse(null));
    }

    private static <T> T required(@Nullable T value) throws ParseException {
        if (value == null) {
            throw new ParseException("evidence is not whole", 0);
        }
        return value;
    }
}
