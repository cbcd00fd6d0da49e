// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.token;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.encoding.JsonObject;

/** Reads an authentication token from bytes that a stranger sent. Fields it does not know are ignored. */
public final class TokenParser {
    /** Longest token that is read; a token of the My Number Card has about 2700 bytes. */
    public static final int MAX_BYTES = 10_000;

    /** What a decoder writes for bytes that are no UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private TokenParser() {}

    /** The token in these bytes, or the first reason why there is none. */
    public static TokenReading parse(byte[] utf8) {
        if (utf8.length == 0) {
            return new TokenReading.Unread(Reason.TOKEN_ABSENT);
        }
        if (utf8.length > MAX_BYTES) {
            return new TokenReading.Unread(Reason.TOKEN_TOO_LARGE);
        }
        return text(utf8)
                .flatMap(JsonObject::parse)
                .map(fields -> new TokenFields(fields).read())
                .orElseGet(() -> new TokenReading.Unread(Reason.TOKEN_NOT_JSON));
    }

    /**
     * Strict: a decoder that replaces bad bytes would let one token have many spellings, so what it read is written again.
     * A character for each byte, none of them a replacement, is ASCII, which has one spelling.
     */
    private static Optional<String> text(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        if (text.length() == utf8.length && text.indexOf(REPLACEMENT) < 0) {
            return Optional.of(text);
        }
        return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), utf8) ? Optional.of(text) : Optional.empty();
    }
}
