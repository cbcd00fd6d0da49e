// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import java.util.Arrays;
import java.util.Optional;

/**
 * A password for the signature certificate (署名用電子証明書のパスワード) as the resident typed it just now: good for one
 * VERIFY, then wiped.
 *
 * <p>Signing consumes it, so that nothing can try it a second time. Not thread-safe.
 */
public final class SignaturePassword implements CardSecret {
    /** The fewest characters. */
    public static final int MIN_LENGTH = 6;

    /** The most characters. */
    public static final int MAX_LENGTH = 16;

    private static final int TO_UPPER_CASE = 'A' - 'a';

    private final byte[] characters;
    private boolean usable = true;

    private SignaturePassword(byte[] characters) {
        this.characters = characters;
    }

    /**
     * Takes over what was typed; empty unless it is 6 to 16 of A–Z, a–z and 0–9, so that a slip costs no try. Small letters
     * become capital ones: the card compares bytes and knows capital letters only. {@code typed} is wiped either way.
     */
    public static Optional<SignaturePassword> of(char[] typed) {
        byte[] characters = new byte[Math.min(typed.length, MAX_LENGTH)];
        boolean wellFormed = typed.length >= MIN_LENGTH && typed.length <= MAX_LENGTH;
        for (int i = 0; wellFormed && i < characters.length; i++) {
            wellFormed = allowed(typed[i]);
            characters[i] = (byte) (typed[i] >= 'a' ? typed[i] + TO_UPPER_CASE : typed[i]);
        }
        Arrays.fill(typed, '\0');
        if (!wellFormed) {
            Arrays.fill(characters, (byte) 0);
            return Optional.empty();
        }
        return Optional.of(new SignaturePassword(characters));
    }

    private static boolean allowed(char typed) {
        return (typed >= '0' && typed <= '9') || (typed >= 'A' && typed <= 'Z') || (typed >= 'a' && typed <= 'z');
    }

    @Override
    public int length() {
        return characters.length;
    }

    @Override
    public void copyTo(byte[] command, int offset) {
        if (!usable) {
            throw new IllegalStateException("this password has been used");
        }
        System.arraycopy(characters, 0, command, offset, characters.length);
    }

    /** Wipes the characters. */
    @Override
    public void close() {
        Arrays.fill(characters, (byte) 0);
        usable = false;
    }

    @Override
    public String toString() {
        return "SignaturePassword[withheld]";
    }
}
