// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.Random;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The length of a DER structure")
class DerLengthTest {
    private static OptionalInt lengthOf(String start) {
        return DerLength.ofSequence(HexFormat.of().parseHex(start));
    }

    @ParameterizedTest
    @CsvSource({
        "3000, 2",
        "307F, 129",
        "308180, 131",
        "3081FF, 258",
        "30820100, 260",
        "3082062B, 1583",
        "3082FFFF, 65539"
    })
    @DisplayName("accepts DER's shortest forms, up to two bytes")
    void acceptsShortestForms(String start, int length) {
        assertThat(lengthOf(start)).hasValue(length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "30",
                "3081",
                "3082",
                "308201",
                "3080",
                "3080000000",
                "30817F",
                "308200FF",
                "3083010000",
                "3084000000FF",
                "30FF00000000",
                "3182062B",
                "0082062B",
                "FFFFFFFF"
            })
    @DisplayName("rejects other tags, longer forms, indefinite length and cut headers")
    void rejectsOtherForms(String start) {
        assertThat(lengthOf(start)).isEmpty();
    }

    @Test
    @DisplayName("agrees with another implementation on 500 generated structures")
    void agreesWithAnotherImplementation() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            byte[] encoded = new DERSequence(new DEROctetString(new byte[random.nextInt(5_000)])).getEncoded();

            assertThat(DerLength.ofSequence(Arrays.copyOf(encoded, Math.min(encoded.length, 256))))
                    .hasValue(encoded.length);
        }
    }

    @Test
    @DisplayName("never fails otherwise than by 'none' on 4,000 generated beginnings")
    void neverFailsOnGeneratedBeginnings() {
        Random random = new Random(4);
        for (int i = 0; i < 4_000; i++) {
            byte[] start = new byte[random.nextInt(8)];
            random.nextBytes(start);
            if (start.length > 0 && random.nextBoolean()) {
                start[0] = 0x30;
            }
            OptionalInt length = DerLength.ofSequence(start);

            assertThat(length.orElse(2)).isBetween(2, 65_539);
        }
    }
}
