// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Codes that people read, say and type: signs that are not taken for one another (no 0 and O, no 1 and I). */
final class Signs {
    private static final String ALL = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Zs}\\p{Pd}ーｰ−]+");
    private static final Pattern ONLY = Pattern.compile("[" + ALL + "]*");
    // Groups of four with as much between them as anybody types.
    private static final int LONGEST_INPUT_PER_SIGN = 8;

    private Signs() {}

    /** So many random signs, of five bits each. */
    static String generate(int length, SecureRandom random) {
        StringBuilder signs = new StringBuilder();
        for (int position = 0; position < length; position++) {
            // 32 signs: every one is five unbiased bits.
            signs.append(ALL.charAt(random.nextInt(ALL.length())));
        }
        return signs.toString();
    }

    /** Reads what somebody typed: small or full-width letters, any spaces and hyphens. Empty unless it is so many signs. */
    static Optional<String> read(String typed, int length) {
        if (typed.length() > LONGEST_INPUT_PER_SIGN * length) {
            return Optional.empty();
        }
        String plain = BETWEEN.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
        return plain.length() == length && ONLY.matcher(plain).matches() ? Optional.of(plain) : Optional.empty();
    }
}
