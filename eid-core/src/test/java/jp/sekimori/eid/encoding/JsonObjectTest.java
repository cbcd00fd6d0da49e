// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A strict JSON object")
class JsonObjectTest {

    @Test
    @DisplayName("is read and written")
    void acceptsAnObject() {
        assertThat(JsonObject.parse(" {\"a\":\"b\",\"c\":1}\n")).contains(Map.of("a", "b", "c", 1L));
        assertThat(JsonObject.write(Map.of("a", "b"))).isEqualTo("{\"a\":\"b\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":1}",
                "{\"a\":1} {}",
                "{\"a\":1}//",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,}",
                "{\"a\":NaN}",
                "\ufeff{}"
            })
    @DisplayName("rejects every text that two readers could read in two ways")
    void rejectsLooseText(String text) {
        assertThat(JsonObject.parse(text)).isEmpty();
    }

    @Test
    @DisplayName("rejects brackets nested deep enough to exhaust the stack")
    void rejectsDeepNesting() {
        assertThat(JsonObject.parse("{\"a\":" + "[".repeat(4_900) + "]".repeat(4_900) + "}"))
                .isEmpty();
    }
}
