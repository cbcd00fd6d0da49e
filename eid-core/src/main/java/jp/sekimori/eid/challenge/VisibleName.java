// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.challenge;

import java.util.Set;

/**
 * Whether a name shows anything: the window of a client that nobody can name says who asks with an empty line. One rule for
 * the server, which then names the client by its id, and for the card authenticator, which refuses.
 */
public final class VisibleName {
    /** Letters and symbols by their type, and blank all the same: the Hangul fillers, the empty Braille cell, the null notehead. */
    private static final Set<Integer> BLANK = Set.of(0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800, 0x1D159);

    private VisibleName() {}

    /** True when at least one character of the name draws something by itself. */
    public static boolean is(String name) {
        return name.codePoints().anyMatch(VisibleName::drawn);
    }

    /** An allow-list: spaces, marks on a character that is missing, and everything without a form of its own are not on it. */
    private static boolean drawn(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER,
                    Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL -> !BLANK.contains(codePoint);
            default -> false;
        };
    }
}
