// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The plainest JSON object")
class FlatObjectTest {
    @Test
    @DisplayName("is read without the library")
    void isRead() {
        assertThat(FlatObject.parse("{\"a\":\"1\",\"名\":\"加賀\",\"\":\"\"}"))
                .contains(Map.of("a", "1", "名", "加賀", "", ""));
        assertThat(FlatObject.parse("{\"a\":\"1\"}")).contains(Map.of("a", "1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "}",
                "{}",
                "{\"}",
                "{\"\"}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1}",
                "{\"a\":\"1}",
                "{\"a\":\"1\",}",
                "{\"a\":\"1\" }",
                "{ \"a\":\"1\"}",
                "{\"a\":\"1\",\"a\":\"2\"}",
                "{\"a\":\"\\n\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\u001f\"}",
                "{\"a\":[\"1\"]}",
                "{\"a\":\"1\"}}",
                "[\"a\":\"1\"}",
                "{\"a\":\"1\"]",
                "{\"a\":\"1\";\"b\":\"2\"}",
                "{\"a\",\"1\"}",
                "{,\"a\":\"1\"}",
                "{\"a\":\"1\",,\"b\":\"2\"}",
                "{\"a\":\"1\"\"b\":\"2\"}"
            })
    @DisplayName("is nothing else: all that is left to the library")
    void leavesTheRest(String text) {
        assertThat(FlatObject.parse(text)).isEmpty();
    }

    @Test
    @DisplayName("is read to what the library reads, and never when the library reads nothing")
    void agreesWithTheLibrary() throws ParseException {
        Random random = new Random(20261123);
        String letters = "{}\"\"\"\":,ab\\ \u007f加";
        int read = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder("{\"a\":\"b\",\"c\":\"d\"}");
            for (int times = random.nextInt(3); times > 0; times--) {
                text.setCharAt(random.nextInt(text.length()), letters.charAt(random.nextInt(letters.length())));
            }
            Optional<Map<String, Object>> flat = FlatObject.parse(text.toString());
            if (flat.isPresent()) {
                read++;
                assertThat(JSONObjectUtils.parse(text.toString())).isEqualTo(flat.get());
            }
        }
        assertThat(read).isGreaterThan(1000);
    }
}
