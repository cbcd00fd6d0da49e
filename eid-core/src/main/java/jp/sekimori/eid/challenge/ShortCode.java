// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.challenge;

import java.util.ArrayList;
import java.util.List;

/**
 * Four syllables that stand on the page and in the PIN window, so that a person sees that both belong together.
 * Syllables and never digits: a resident would type digits as the PIN. The 32 syllables are easy to tell apart.
 */
public record ShortCode(String kana, String romaji) {
    private static final List<String> KANA = List.of(
            "あ", "い", "う", "え", "お", "か", "き", "く", "け", "こ", "さ", "す", "せ", "そ", "た", "つ", "て", "と", "な", "に", "の",
            "は", "ふ", "ま", "み", "む", "も", "や", "ゆ", "よ", "ら", "り");
    private static final List<String> ROMAJI = List.of(
            "a", "i", "u", "e", "o", "ka", "ki", "ku", "ke", "ko", "sa", "su", "se", "so", "ta", "tsu", "te", "to",
            "na", "ni", "no", "ha", "fu", "ma", "mi", "mu", "mo", "ya", "yu", "yo", "ra", "ri");
    private static final int SYLLABLES = 4;
    private static final int MASK = 0x1F;

    static ShortCode of(Nonce nonce) {
        byte[] bytes = nonce.bytes();
        StringBuilder kana = new StringBuilder();
        List<String> romaji = new ArrayList<>();
        for (int position = 0; position < SYLLABLES; position++) {
            int index = bytes[position] & MASK;
            kana.append(KANA.get(index));
            romaji.add(ROMAJI.get(index));
        }
        return new ShortCode(kana.toString(), String.join("-", romaji));
    }
}
