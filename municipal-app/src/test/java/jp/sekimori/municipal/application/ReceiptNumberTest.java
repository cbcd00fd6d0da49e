// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptNumberTest {
    private static final String CHARACTERS = "23456789ACEFHJKMNPRTWXY";

    private final String number = ReceiptNumber.next(new Random(4)).text();

    @Test
    @DisplayName("a number has ten characters that nobody mistakes for another, and reads back")
    void isReadable() {
        assertThat(number).matches("[" + CHARACTERS + "]{10}");
        assertThat(ReceiptNumber.parse(number)).isPresent();
    }

    @Test
    @DisplayName("one mistaken character is noticed, wherever it is")
    void rejectsAMistake() {
        assertThat(IntStream.range(0, number.length()).boxed().flatMap(place -> CHARACTERS
                        .chars()
                        .filter(wrong -> wrong != number.charAt(place))
                        .mapToObj(wrong -> number.substring(0, place) + (char) wrong + number.substring(place + 1))))
                .hasSize(220)
                .allSatisfy(text -> assertThat(ReceiptNumber.parse(text)).isEmpty());
    }

    @Test
    @DisplayName("two neighbours exchanged are noticed")
    void rejectsAnExchange() {
        assertThat(IntStream.range(0, number.length() - 1)
                        .filter(place -> number.charAt(place) != number.charAt(place + 1))
                        .mapToObj(place -> new StringBuilder(number)
                                .replace(place, place + 2, "" + number.charAt(place + 1) + number.charAt(place))
                                .toString()))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(ReceiptNumber.parse(text)).isEmpty());
    }

    @ParameterizedTest
    @DisplayName("a text of another shape is no number")
    @ValueSource(strings = {"", "2222222", "22222222222", "222222222O", "'; DROP --"})
    void rejectsAnotherShape(String text) {
        assertThat(ReceiptNumber.parse(text)).isEmpty();
    }
}
