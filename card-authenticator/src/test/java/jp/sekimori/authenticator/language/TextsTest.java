// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import jp.sekimori.eid.challenge.Purpose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The texts of the program")
final class TextsTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    private final Texts japanese = Texts.in(Locale.JAPAN);
    private final Texts english = Texts.in(Locale.FRANCE);

    @Test
    @DisplayName("have the same keys in Japanese and English")
    void haveTheSameKeys() {
        assertThat(japanese.bundle().keySet()).isEqualTo(english.bundle().keySet());
    }

    @Test
    @DisplayName("have the same places to fill in both languages")
    void haveTheSamePlaces() {
        for (String key : japanese.bundle().keySet()) {
            assertThat(places(japanese.get(key))).as(key).isEqualTo(places(english.get(key)));
        }
    }

    @Test
    @DisplayName("hold no apostrophe, which would swallow a place to fill")
    void holdNoApostrophe() {
        for (String key : english.bundle().keySet()) {
            assertThat(english.get(key) + japanese.get(key)).as(key).doesNotContain("'");
        }
    }

    @Test
    @DisplayName("name every purpose that a site can ask for")
    void nameEveryPurpose() {
        for (Purpose purpose : Purpose.values()) {
            assertThat(japanese.get("window.purpose." + purpose.wire())).isNotBlank();
        }
    }

    @Test
    @DisplayName("fill their places")
    void fillPlaces() {
        assertThat(english.get("window.tries", 2)).isEqualTo("Tries left: 2");
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        PLACE.matcher(text).results().forEach(place -> places.add(place.group()));
        return places;
    }
}
