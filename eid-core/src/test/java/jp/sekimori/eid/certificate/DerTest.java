// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("DER")
class DerTest {
    @Test
    @DisplayName("is read value by value, inside and out")
    void isRead() {
        Der outer = der("3008 0201 05 0403 616263");
        Der list = outer.enter(Der.SEQUENCE);
        outer.end();

        assertThat(list.isNext(Der.INTEGER)).isTrue();
        assertThat(list.isNext(Der.OCTET_STRING)).isFalse();
        assertThat(list.content(Der.INTEGER)).containsExactly(5);
        assertThat(list.whole(Der.OCTET_STRING)).containsExactly(4, 3, 'a', 'b', 'c');
        assertThat(list.hasMore()).isFalse();
        assertThat(list.isNext(Der.INTEGER)).isFalse();
        list.end();
    }

    @Test
    @DisplayName("goes on behind what was skipped, and hands out what is left")
    void skips() {
        Der list = der("0201 05 0500 0101 FF");
        list.skip();

        assertThat(list.rest()).containsExactly(5, 0, 1, 1, -1);
        list.skip();
        assertThat(list.bool()).isTrue();
        assertThatThrownBy(list::skip).isInstanceOf(NotDerException.class);
        assertThat(der("0101 00").bool()).isFalse();
    }

    @Test
    @DisplayName("has long values with their length in its shortest form")
    void hasLongValues() {
        assertThat(der("0481 80" + "00".repeat(128)).content(Der.OCTET_STRING)).hasSize(128);
        assertThat(der("0482 0100" + "00".repeat(256)).content(Der.OCTET_STRING))
                .hasSize(256);
        assertThat(der("0483 010000" + "00".repeat(65536)).content(Der.OCTET_STRING))
                .hasSize(65536);
        assertThat(der("047F" + "00".repeat(127)).content(Der.OCTET_STRING)).hasSize(127);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "04",
                "0401",
                "0480",
                "0481",
                "048101",
                "04817F",
                "0482",
                "048200",
                "04820080",
                "048401000000",
                "0400000",
                "0485",
                "3000",
                "2480"
            })
    @DisplayName("is refused when a length is missing, too long, not the shortest, open-ended, or the tag another")
    void rejectsOtherLengths(String hex) {
        String even = hex.length() % 2 == 0 ? hex : "05" + hex.substring(1);

        assertThatThrownBy(() -> der(even).content(Der.OCTET_STRING)).isInstanceOf(NotDerException.class);
        assertThatThrownBy(() -> der(even).enter(Der.OCTET_STRING)).isInstanceOf(NotDerException.class);
        assertThatThrownBy(() -> der(even).whole(Der.OCTET_STRING)).isInstanceOf(NotDerException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {127, 128, 200, 255})
    @DisplayName("is refused when a length takes more bytes than it needs")
    void rejectsLongLengths(int length) {
        String two = String.format("0482%04X", length) + "00".repeat(length);

        assertThatThrownBy(() -> der(two).content(Der.OCTET_STRING)).isInstanceOf(NotDerException.class);
    }

    @Test
    @DisplayName("is refused when an inner value reaches beyond the outer one")
    void rejectsReachingBeyond() {
        Der inner = der("3003 0402 61 62").enter(Der.SEQUENCE);

        assertThatThrownBy(() -> inner.content(Der.OCTET_STRING)).isInstanceOf(NotDerException.class);
    }

    @Test
    @DisplayName("is refused when something follows, or the tag has several bytes")
    void rejectsWhatFollows() {
        assertThatThrownBy(() -> der("00").end()).isInstanceOf(NotDerException.class);
        assertThatThrownBy(() -> der("1F0100").skip()).isInstanceOf(NotDerException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0603550403, 2.5.4.3",
        "06082B06010505070302, 1.3.6.1.5.5.7.3.2",
        "060B2A83088C9B5508050103 1E, 1.2.392.200149.8.5.1.3.30",
        "0603551D0F, 2.5.29.15",
        "0603551D00, 2.5.29.0",
        "0603551D7F, 2.5.29.127",
        "0604551D8100, 2.5.29.128",
        "0602551D, 2.5.29",
        "0603551E0F, 2.5.30.15",
        "0603561D0F, 2.6.29.15",
        "060127, 0.39",
        "060128, 1.0",
        "06014F, 1.39",
        "060150, 2.0",
        "06028837, 2.999",
        "060A2AFFFFFFFFFFFFFFFF7F, 1.2.9223372036854775807"
    })
    @DisplayName("names object identifiers as the platform does")
    void namesObjectIdentifiers(String hex, String dotted) {
        assertThat(der(hex).objectIdentifier()).isEqualTo(dotted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0600",
                "06022A80",
                "060180",
                "06032A8001",
                "0603551D8F",
                "060B2A8180808080808080807F",
                "060B2AFFFFFFFFFFFFFFFFFF7F",
                "0401 2A"
            })
    @DisplayName("has no object identifier that is empty, cut off, padded or endless")
    void rejectsOtherObjectIdentifiers(String hex) {
        assertThatThrownBy(() -> der(hex).objectIdentifier()).isInstanceOf(NotDerException.class);
    }

    @Test
    @DisplayName("goes on behind an extension's identifier")
    void goesOnBehindAnIdentifier() {
        Der list = der("0603551D0F 0201 05");

        assertThat(list.objectIdentifier()).isEqualTo("2.5.29.15");
        assertThat(list.content(Der.INTEGER)).containsExactly(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0100", "010101", "0102FFFF", "0201FF"})
    @DisplayName("has no other truth than all bits or none")
    void rejectsOtherTruths(String hex) {
        assertThatThrownBy(() -> der(hex).bool()).isInstanceOf(NotDerException.class);
    }

    private static Der der(String hex) {
        return Der.of(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
