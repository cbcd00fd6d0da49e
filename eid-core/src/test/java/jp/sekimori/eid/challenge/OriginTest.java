// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An origin")
class OriginTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://id.kaga.example",
                "https://id.kaga.example:8443",
                "https://localhost:65535",
                "https://198.51.100.7",
                "https://[2001:db8::1]:8443",
                "https://xn--u8jxc9b.example",
                "http://localhost:8080",
                "http://kaga.example:443"
            })
    @DisplayName("accepts a browser's own spelling")
    void acceptsSerialisations(String text) {
        assertThat(Origin.parse(text).map(Origin::text)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "https://",
                "https://ID.kaga.example",
                "HTTPS://id.kaga.example",
                "https://id.kaga.example/",
                "https://id.kaga.example:443",
                "http://id.kaga.example:80",
                "https://id.kaga.example:0",
                "https://id.kaga.example:08443",
                "https://id.kaga.example:65536",
                "https://id.kaga.example:",
                "https://user@id.kaga.example",
                "https://id.kaga.example?x",
                "https://id.kaga.example#x",
                "https://id.kaga.example https://evil.example",
                "https://id..example",
                "https://-id.example",
                "https://加賀.example",
                "ftp://id.kaga.example",
                "file://",
                "chrome-extension://abcdefgh"
            })
    @DisplayName("rejects every other spelling")
    void rejectsOtherText(String text) {
        assertThat(Origin.parse(text)).isEmpty();
    }

    @Test
    @DisplayName("rejects a text too long to be one")
    void rejectsLongText() {
        String labels = "a.".repeat(145);
        assertThat(Origin.parse("https://" + labels + "bb")).isPresent();
        assertThat(Origin.parse("https://" + labels + "bbb")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://ID.Kaga.example/realms/kaga?x=y#z, https://id.kaga.example",
        "HTTPS://id.kaga.example:443/, https://id.kaga.example",
        "https://id.kaga.example:8443, https://id.kaga.example:8443",
        "http://localhost:80/x, http://localhost",
        "http://localhost:8080/x, http://localhost:8080"
    })
    @DisplayName("is made of a configured address")
    void isMadeOfAnAddress(String address, String expected) {
        assertThat(Origin.of(URI.create(address)).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/realms/kaga",
                "mailto:a@b",
                "ftp://id.kaga.example",
                "https://user@id.kaga.example/",
                "https://id.kaga.example:0/",
                "https://id.kaga.example:65536/"
            })
    @DisplayName("rejects a configured address that is not of a site")
    void rejectsOtherAddresses(String address) {
        assertThatThrownBy(() -> Origin.of(URI.create(address))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("tells https from http and compares by its text")
    void comparesByText() {
        Origin origin = Origin.parse("https://id.kaga.example").orElseThrow();

        assertThat(origin.secure()).isTrue();
        assertThat(Origin.parse("http://id.kaga.example").orElseThrow().secure())
                .isFalse();
        assertThat(origin).isEqualTo(Origin.of(URI.create("https://id.kaga.example/a")));
        assertThat(origin).hasSameHashCodeAs(Origin.of(URI.create("https://id.kaga.example/b")));
        assertThat(origin.hashCode())
                .isNotEqualTo(
                        Origin.parse("https://id.other.example").orElseThrow().hashCode());
        assertThat(origin)
                .isNotEqualTo(Origin.parse("https://id.kaga.example:8443").orElseThrow());
        assertThat(origin).isNotEqualTo("https://id.kaga.example");
        assertThat(origin).hasToString("https://id.kaga.example");
    }
}
