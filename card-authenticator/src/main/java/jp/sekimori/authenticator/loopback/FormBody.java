// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a posted form, bounded before it is parsed. */
final class FormBody {
    /** All fields of a challenge at their longest, each character percent-encoded, fit several times. */
    static final int MAX_BYTES = 65_536;

    private static final int MAX_FIELDS = 32;

    private FormBody() {}

    /** The fields; empty when the text is no form, or names a field twice, so that two readers could differ on it. */
    static Optional<Map<String, String>> parse(byte[] bytes) {
        Map<String, String> fields = new LinkedHashMap<>();
        String text = new String(bytes, StandardCharsets.US_ASCII);
        for (String pair : text.split("&", MAX_FIELDS + 1)) {
            int equals = pair.indexOf('=');
            if (equals < 1 || fields.size() == MAX_FIELDS) {
                return Optional.empty();
            }
            try {
                String name = URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8);
                String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
                if (fields.put(name, value) != null) {
                    return Optional.empty();
                }
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.of(fields);
    }
}
