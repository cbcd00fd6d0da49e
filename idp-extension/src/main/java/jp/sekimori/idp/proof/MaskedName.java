// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

/**
 * A name as its holder knows it again and nobody else learns it: the first letter of each part, and one mark for the rest,
 * however long that is. A part of one letter looks like every other.
 */
final class MaskedName {
    private static final String REST = "＊";
    /** Where the next part begins: between family and given name, and around an alias, which stands in brackets. */
    private static final String BRACKETS = "()（）[]［］〔〕「」";

    private MaskedName() {}

    /** 関守　花子 as 関＊ 花＊. */
    static String of(String name) {
        StringBuilder masked = new StringBuilder();
        boolean begins = true;
        int at = 0;
        while (at < name.length()) {
            int letter = name.codePointAt(at);
            at += Character.charCount(letter);
            if (separates(letter)) {
                space(masked, letter);
                begins = true;
            } else if (begins) {
                // Old forms of a letter are one letter and a selector after it; accents may stand apart as well.
                int end = afterMarks(name, at);
                masked.appendCodePoint(letter).append(name, at, end).append(REST);
                at = end;
                begins = false;
            }
        }
        return masked.toString().strip();
    }

    private static boolean separates(int letter) {
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter) || BRACKETS.indexOf(letter) >= 0;
    }

    private static void space(StringBuilder masked, int letter) {
        if (BRACKETS.indexOf(letter) >= 0) {
            masked.appendCodePoint(letter);
        } else if (!masked.isEmpty() && masked.charAt(masked.length() - 1) != ' ') {
            masked.append(' ');
        }
    }

    private static int afterMarks(String name, int start) {
        int at = start;
        while (at < name.length() && marks(name.codePointAt(at))) {
            at += Character.charCount(name.codePointAt(at));
        }
        return at;
    }

    private static boolean marks(int letter) {
        int type = Character.getType(letter);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}
