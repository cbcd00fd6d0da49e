// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.application;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A number to read out on the telephone: ten characters, none of which looks like another, the last a check character.
 * Random, so that it tells nothing about how many applications there are. Not a secret: who may see an application is
 * decided by its owner.
 */
record ReceiptNumber(String text) {
    private static final String CHARACTERS = "23456789ACEFHJKMNPRTWXY";
    private static final int LENGTH = 10;

    ReceiptNumber {
        if (!valid(text)) {
            throw new IllegalArgumentException("not a receipt number");
        }
    }

    static ReceiptNumber next(RandomGenerator random) {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH - 1; i++) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return new ReceiptNumber(text.append(check(text)).toString());
    }

    /** The number in this text; empty when one character was mistaken or two neighbours were exchanged. */
    static Optional<ReceiptNumber> parse(String text) {
        return valid(text) ? Optional.of(new ReceiptNumber(text)) : Optional.empty();
    }

    private static boolean valid(String text) {
        return text.length() == LENGTH
                && text.chars().allMatch(character -> CHARACTERS.indexOf(character) >= 0)
                && text.charAt(LENGTH - 1) == check(text);
    }

    // Weights 1 to 9 modulo a prime: every single mistake and every exchange of neighbours changes the sum.
    private static char check(CharSequence text) {
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += (i + 1) * CHARACTERS.indexOf(text.charAt(i));
        }
        return CHARACTERS.charAt(sum % CHARACTERS.length());
    }
}
