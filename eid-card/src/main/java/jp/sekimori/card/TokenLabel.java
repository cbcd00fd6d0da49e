// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The kinds of token that carry the JPKI application, told apart by the label in their token information. */
enum TokenLabel {
    MY_NUMBER_CARD("JPKIAPICCTOKEN2"),
    /** 住基カード. */
    OLD_RESIDENT_CARD("JPKIAPICCTOKEN"),
    ANDROID("JPKIAPGPSETOKEN"),
    IPHONE("JPKIAPIOSTOKEN"),
    UNKNOWN("");

    /** Length of the label field, padded with spaces. */
    static final int LENGTH = 32;

    private final String text;

    TokenLabel(String text) {
        this.text = text;
    }

    /** Compares the whole label: the old card's label is the beginning of the new card's. */
    static TokenLabel of(byte[] tokenInformation) {
        byte[] field = Arrays.copyOf(tokenInformation, Math.min(tokenInformation.length, LENGTH));
        String found = new String(field, StandardCharsets.ISO_8859_1).stripTrailing();
        for (TokenLabel label : values()) {
            if (label.text.equals(found)) {
                return label;
            }
        }
        return UNKNOWN;
    }
}
