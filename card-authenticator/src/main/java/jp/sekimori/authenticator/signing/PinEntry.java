// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import jp.sekimori.card.Pin;

/**
 * The digits typed so far. They live here and nowhere else: the field of the window holds only as many dots. Used by one
 * thread.
 */
public final class PinEntry implements Typing {
    /** The length of a PIN. */
    public static final int LENGTH = 4;

    private final char[] digits = new char[LENGTH];
    private final BooleanSupplier accepting;
    private int length;

    /** An empty entry that takes digits only while {@code accepting} says so. */
    public PinEntry(BooleanSupplier accepting) {
        this.accepting = accepting;
    }

    /** Takes one digit, half or full width, and says whether it was taken. */
    @Override
    public boolean type(char character) {
        int digit = Character.digit(character, 10);
        if (digit < 0 || length == LENGTH || !accepting.getAsBoolean()) {
            return false;
        }
        digits[length] = (char) ('0' + digit);
        length++;
        return true;
    }

    @Override
    public void erase() {
        if (length > 0) {
            length--;
            digits[length] = 0;
        }
    }

    @Override
    public int length() {
        return length;
    }

    /** Hands over the PIN and forgets it; empty until four digits have been typed. */
    public Optional<Pin> take() {
        if (length < LENGTH || !accepting.getAsBoolean()) {
            return Optional.empty();
        }
        Optional<Pin> pin = Pin.of(digits.clone());
        clear();
        return pin;
    }

    /** Forgets everything. */
    public void clear() {
        Arrays.fill(digits, (char) 0);
        length = 0;
    }
}
