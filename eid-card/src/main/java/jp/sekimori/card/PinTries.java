// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import java.util.OptionalInt;

/**
 * How many PIN tries the card has left.
 *
 * @param left the number, 0 when the PIN is locked; empty when the card does not tell, as some do while another
 *     program's right PIN is still in force
 */
public record PinTries(OptionalInt left) {
    /** The card did not tell. */
    public static final PinTries NOT_TOLD = new PinTries(OptionalInt.empty());

    /** The PIN is locked; only the municipal office can unlock it. */
    public static final PinTries LOCKED = new PinTries(OptionalInt.of(0));

    /** Checks the range a status word can express. */
    public PinTries {
        if (left.isPresent() && (left.getAsInt() < 0 || left.getAsInt() > 15)) {
            throw new IllegalArgumentException("tries left out of range");
        }
    }

    /** Exactly {@code number} tries, 0 to 15. */
    public static PinTries left(int number) {
        return new PinTries(OptionalInt.of(number));
    }

    /** True when no try is left. */
    public boolean locked() {
        return left.orElse(-1) == 0;
    }

    /** True when a wrong PIN now would lock the card: ask a second time. */
    public boolean last() {
        return left.orElse(-1) == 1;
    }

    /**
     * True when someone who was told {@code this} would be surprised to learn {@code now}: tries were spent
     * meanwhile, or the last one has come near without a word.
     */
    boolean worseThanTold(PinTries now) {
        if (now.left.isEmpty()) {
            return false; // a PIN in force means a full counter
        }
        return left.isPresent() ? now.left.getAsInt() < left.getAsInt() : now.left.getAsInt() <= 1;
    }
}
