// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.api;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A serial number as a clerk types it. Which of the two spellings it is has to be said: digits alone may be either, and the
 * wrong one could be a stranger's card.
 */
final class SerialNumber {
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]{1,40}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,49}");
    private static final int LONGEST_TYPED = 100;
    private static final int MAX_BITS = 160;

    private SerialNumber() {}

    /** The number in {@code serial_hex} or {@code serial_decimal}; empty unless one alone is there, and is a number. */
    static Optional<BigInteger> in(Map<String, String> body) {
        String hexadecimal = plain(body.get("serial_hex"));
        String decimal = plain(body.get("serial_decimal"));
        if (hexadecimal.isEmpty() == decimal.isEmpty()) {
            return Optional.empty();
        }
        if (HEXADECIMAL.matcher(hexadecimal).matches()) {
            return positive(new BigInteger(hexadecimal, 16));
        }
        return DECIMAL.matcher(decimal).matches() ? positive(new BigInteger(decimal)) : Optional.empty();
    }

    private static Optional<BigInteger> positive(BigInteger number) {
        return number.signum() > 0 && number.bitLength() <= MAX_BITS ? Optional.of(number) : Optional.empty();
    }

    // As printed: with spaces, colons or hyphens between the digits.
    private static String plain(@Nullable String typed) {
        return typed == null || typed.length() > LONGEST_TYPED
                ? ""
                : typed.replaceAll("[\\s:-]", "").toLowerCase(Locale.ROOT);
    }
}
