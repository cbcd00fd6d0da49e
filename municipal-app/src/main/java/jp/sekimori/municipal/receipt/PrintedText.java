// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.receipt;

import java.util.ArrayList;
import java.util.List;

/**
 * Text made ready for paper: control characters are spaces, characters that the font's collection lacks are {@code 〓}.
 *
 * @param text what is printed
 * @param complete false when a character could not be shown
 */
record PrintedText(String text, boolean complete) {

    static PrintedText of(String text, JapaneseFont font) {
        StringBuilder printed = new StringBuilder(text.length());
        boolean[] complete = {true};
        text.codePoints().forEach(character -> {
            if (Character.isISOControl(character)) {
                printed.append(' ');
            } else if (PageText.isLatin(character) || font.has(character)) {
                printed.appendCodePoint(character);
            } else {
                printed.appendCodePoint(JapaneseFont.GETA);
                complete[0] = false;
            }
        });
        return new PrintedText(printed.toString(), complete[0]);
    }

    /** Lines of this many thousandths of the font's size at most; broken between any two characters, as Japanese is. */
    List<String> lines(int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (int character : text.codePoints().toArray()) {
            int next = PageText.width(character);
            if (used + next > width && !line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            line.appendCodePoint(character);
            used += next;
        }
        lines.add(line.toString());
        return lines;
    }

    @Override
    public String toString() {
        return "PrintedText[…]";
    }
}
