// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.platform;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.sekimori.eid.encoding.JsonObject;
import jp.sekimori.eid.http.HttpOutcome;

/** The members of the JSON object that an operator answered with. Never printed: they may name a person. */
final class AnswerMembers {
    private final Map<String, Object> members;

    private AnswerMembers(Map<String, Object> members) {
        this.members = members;
    }

    /** Empty unless the answer says that it is JSON, and is one object in UTF-8. */
    static Optional<AnswerMembers> read(HttpOutcome.Reply reply) {
        String type = reply.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.equals("application/json") && !type.startsWith("application/json;")) {
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(reply.body()))
                    .toString();
            return JsonObject.parse(text).map(AnswerMembers::new);
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    /** True when it has these members and no other. */
    boolean are(Set<String> names) {
        return members.keySet().equals(names);
    }

    boolean hasText(String name, String expected) {
        return expected.equals(members.get(name));
    }

    Optional<Object> value(String name) {
        return Optional.ofNullable(members.get(name));
    }

    Optional<String> text(String name) {
        return value(name).filter(String.class::isInstance).map(String.class::cast);
    }

    /** A time in UTC, such as {@code 2026-11-23T03:00:00Z} (RFC 3339). */
    Optional<Instant> instant(String name) {
        try {
            return text(name).filter(text -> text.endsWith("Z")).map(Instant::parse);
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
