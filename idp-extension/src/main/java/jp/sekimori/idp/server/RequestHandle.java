// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a resident says at the counter or on the phone: 8 signs that are not taken for one another. No secret: whoever knows
 * it can do nothing with it.
 *
 * @param signs without a hyphen
 */
public record RequestHandle(String signs) {
    private static final String SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LENGTH = 8;
    private static final int LONGEST_INPUT = 60;
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Zs}\\p{Pd}ーｰ−]+");
    private static final Pattern HANDLE = Pattern.compile("[" + SIGNS + "]{" + LENGTH + "}");

    /** A new one. */
    public static RequestHandle generate(SecureRandom random) {
        StringBuilder signs = new StringBuilder();
        for (int position = 0; position < LENGTH; position++) {
            signs.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return new RequestHandle(signs.toString());
    }

    /** Reads what somebody typed: small or full-width letters, any spaces and hyphens. */
    public static Optional<RequestHandle> read(String typed) {
        if (typed.length() > LONGEST_INPUT) {
            return Optional.empty();
        }
        String plain = BETWEEN.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
        return HANDLE.matcher(plain).matches() ? Optional.of(new RequestHandle(plain)) : Optional.empty();
    }

    /** In two groups of four. */
    public String text() {
        return signs.substring(0, LENGTH / 2) + "-" + signs.substring(LENGTH / 2);
    }
}
