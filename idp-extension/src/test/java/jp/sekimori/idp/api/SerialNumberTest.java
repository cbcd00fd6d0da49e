// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A serial number that a clerk types")
class SerialNumberTest {
    @Test
    @DisplayName("is read in either spelling, with the signs that stand between its digits in print")
    void acceptsPrintedNumbers() {
        assertThat(SerialNumber.in(Map.of("serial_hex", "01:AB cd-ef"))).contains(BigInteger.valueOf(0x01abcdef));
        assertThat(SerialNumber.in(Map.of("serial_decimal", "12 345"))).contains(BigInteger.valueOf(12345));
    }

    @Test
    @DisplayName("is refused when it is none, zero, too long, or said twice")
    void rejectsAnythingElse() {
        List<Map<String, String>> wrong = List.of(
                Map.of(),
                Map.of("serial_hex", ""),
                Map.of("serial_hex", "xyz"),
                Map.of("serial_hex", "0"),
                Map.of("serial_hex", "f".repeat(41)),
                Map.of("serial_hex", " ".repeat(101)),
                Map.of("serial_decimal", "1a"),
                Map.of("serial_decimal", "-1x"),
                Map.of("serial_decimal", "9".repeat(49)),
                Map.of("serial_hex", "1", "serial_decimal", "1"));

        assertThat(wrong).allSatisfy(body -> assertThat(SerialNumber.in(body)).isEmpty());
    }
}
