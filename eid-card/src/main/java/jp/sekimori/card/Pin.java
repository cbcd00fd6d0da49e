// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import java.util.Arrays;
import java.util.Optional;

/**
 * A PIN as the resident typed it just now: good for one VERIFY, then wiped.
 *
 * <p>Signing consumes it, so that nothing can try it a second time. Not thread-safe.
 */
public final class Pin implements CardSecret {
    /** Digits of the authentication PIN (利用者証明用電子証明書の暗証番号). */
    public static final int LENGTH = 4;

    private final byte[] digits;
    private boolean usable = true;

    private Pin(byte[] digits) {
        this.digits = digits;
    }

    /**
     * Takes over what was typed; empty unless it is exactly four ASCII digits, so that a slip costs no try.
     * {@code typed} is wiped either way. Nothing is converted: the card sees exactly what was typed.
     */
    public static Optional<Pin> of(char[] typed) {
        byte[] digits = new byte[LENGTH];
        boolean wellFormed = typed.length == LENGTH;
        for (int i = 0; wellFormed && i < LENGTH; i++) {
            wellFormed = typed[i] >= '0' && typed[i] <= '9';
            digits[i] = (byte) typed[i];
        }
        Arrays.fill(typed, '\0');
        if (!wellFormed) {
            Arrays.fill(digits, (byte) 0);
            return Optional.empty();
        }
        return Optional.of(new Pin(digits));
    }

    @Override
    public int length() {
        return LENGTH;
    }

    @Override
    public void copyTo(byte[] command, int offset) {
        if (!usable) {
            throw new IllegalStateException("this PIN has been used");
        }
        System.arraycopy(digits, 0, command, offset, LENGTH);
    }

    /** Wipes the digits. */
    @Override
    public void close() {
        Arrays.fill(digits, (byte) 0);
        usable = false;
    }

    @Override
    public String toString() {
        return "Pin[withheld]";
    }
}
