// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contrast by WCAG 2.2: 7:1 (AAA) for what is read, 3:1 for borders and focus rings (§1.4.3, §1.4.6, §1.4.11). */
class ContrastTest {
    private final String style = LoginTheme.text(LoginTheme.styleSheet());

    @ParameterizedTest(name = "{0} on {1}")
    @DisplayName("text stands out from its ground")
    @CsvSource({
        "sumi, kinari",
        "sumi, shiro",
        "sumi, bengara-pale",
        "sumi, ai-pale",
        "ai-deep, shiro",
        "ai-deep, ai-pale",
        "shiro, ai",
        "shiro, ai-deep",
        "ai, shiro"
    })
    void textStandsOut(String text, String ground) {
        assertThat(contrast(text, ground)).isGreaterThanOrEqualTo(7);
    }

    @ParameterizedTest(name = "{0} on {1}")
    @DisplayName("side notes and marks stand out too")
    @CsvSource({"nezu, shiro", "nezu, kinari", "nezu, bengara-pale", "bengara, bengara-pale", "matsuba, shiro"})
    void sideNotesStandOut(String text, String ground) {
        assertThat(contrast(text, ground)).isGreaterThanOrEqualTo(4.5);
    }

    private double contrast(String one, String other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private double luminance(String name) {
        Matcher colour =
                Pattern.compile("--sekimori-" + name + ": #([0-9a-f]{3,6});").matcher(style);
        assertThat(colour.find()).as(name).isTrue();
        String hex = colour.group(1).length() == 6
                ? colour.group(1)
                : colour.group(1).replaceAll("([0-9a-f])", "$1$1");
        return 0.2126 * channel(hex, 0) + 0.7152 * channel(hex, 2) + 0.0722 * channel(hex, 4);
    }

    private static double channel(String hex, int start) {
        double value = Integer.parseInt(hex.substring(start, start + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
