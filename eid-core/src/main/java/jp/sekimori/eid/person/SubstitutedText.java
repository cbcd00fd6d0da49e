// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.person;

/**
 * A text of a certificate, and which of its characters stand for one that the certificate's character set lacks (代替文字).
 * So the text alone is not reliable for comparing a name letter by letter. Never printed.
 *
 * @param text as in the certificate, 1 to 300 characters (code points), no control characters
 * @param substitutes a {@code 1} for each character that is a substitute and a {@code 0} for each that is not
 */
public record SubstitutedText(String text, String substitutes) {
    private static final int MAX_LENGTH = 300;

    /** @throws IllegalArgumentException when the text is out of bounds or the flags are not one for each character */
    public SubstitutedText {
        if (!isText(text, MAX_LENGTH)) {
            throw new IllegalArgumentException("text out of bounds");
        }
        boolean flags = substitutes.chars().allMatch(flag -> flag == '0' || flag == '1');
        if (!flags || substitutes.length() != length(text)) {
            throw new IllegalArgumentException("not one flag for each character");
        }
    }

    /** A text without any substitute. */
    public static SubstitutedText plain(String text) {
        return new SubstitutedText(text, "0".repeat(length(text)));
    }

    /** True when at least one character is a substitute. */
    public boolean substituted() {
        return substitutes.indexOf('1') >= 0;
    }

    /** True for 1 to this many characters, none of them a control character or half of one. */
    public static boolean isText(String text, int maxLength) {
        // A character takes one or two places, so the cheap bound goes first.
        boolean fits = !text.isEmpty() && text.length() <= 2 * maxLength && length(text) <= maxLength;
        return fits && text.codePoints().allMatch(SubstitutedText::shown);
    }

    private static boolean shown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            // Marks that turn the reading direction would show another name than the one that was certified.
            case Character.FORMAT -> false;
            default -> true;
        };
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    @Override
    public String toString() {
        return "SubstitutedText[…]";
    }
}
