// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.token;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import jp.sekimori.eid.Reason;

/** Reads an authentication token from bytes that a stranger sent. Fields it does not know are ignored. */
public final class TokenParser {
    /** Longest token that is read; a token of the My Number Card has about 2700 bytes. */
    public static final int MAX_BYTES = 10_000;

    private TokenParser() {}

    /** The token in these bytes, or the first reason why there is none. */
    public static TokenReading parse(byte[] utf8) {
        if (utf8.length == 0) {
            return new TokenReading.Unread(Reason.TOKEN_ABSENT);
        }
        if (utf8.length > MAX_BYTES) {
            return new TokenReading.Unread(Reason.TOKEN_TOO_LARGE);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            return new TokenFields(JSONObjectUtils.parse(text)).read();
        } catch (CharacterCodingException | ParseException notJson) {
            return new TokenReading.Unread(Reason.TOKEN_NOT_JSON);
        }
    }
}
