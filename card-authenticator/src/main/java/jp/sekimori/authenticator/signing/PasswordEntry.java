// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import jp.sekimori.card.SignaturePassword;

/**
 * The password typed so far; capital letters are made of it when it is handed over. It lives here and nowhere else: the field of the
 * window holds only as many dots. Used by one thread.
 */
public final class PasswordEntry implements Typing {
    /** The fewest characters of a password. */
    public static final int LEAST = SignaturePassword.MIN_LENGTH;
    /** The most characters of a password. */
    public static final int MOST = SignaturePassword.MAX_LENGTH;

    private static final char LAST_ASCII = '~';

    private final char[] characters = new char[MOST];
    private final BooleanSupplier accepting;
    private int length;
    private Optional<PasswordForm> refused = Optional.empty();

    /** An empty entry that takes characters only while {@code accepting} says so. */
    public PasswordEntry(BooleanSupplier accepting) {
        this.accepting = accepting;
    }

    /** Takes a letter, in either case, or a digit. Full width is refused, not converted: what it stands for is a guess. */
    @Override
    public boolean type(char character) {
        if (!accepting.getAsBoolean()) {
            return false;
        }
        Optional<PasswordForm> objection = objection(character);
        refused = objection;
        if (objection.isPresent()) {
            return false;
        }
        characters[length] = character;
        length++;
        return true;
    }

    private Optional<PasswordForm> objection(char character) {
        if (character > LAST_ASCII) {
            return Optional.of(PasswordForm.FULL_WIDTH);
        }
        boolean letter = (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z');
        if (!letter && (character < '0' || character > '9')) {
            return Optional.of(PasswordForm.OTHER_CHARACTER);
        }
        return length == MOST ? Optional.of(PasswordForm.LONG) : Optional.empty();
    }

    @Override
    public void erase() {
        refused = Optional.empty();
        if (length > 0) {
            length--;
            characters[length] = 0;
        }
    }

    @Override
    public int length() {
        return length;
    }

    /** What the resident is told about what is typed; a refused character first. */
    public PasswordForm form() {
        if (refused.isPresent()) {
            return refused.get();
        }
        if (length == 0) {
            return PasswordForm.EMPTY;
        }
        return complete() ? PasswordForm.GOOD : PasswordForm.SHORT;
    }

    /** True when there are enough characters for the card to be asked. */
    public boolean complete() {
        return length >= LEAST;
    }

    /** Hands over the password and forgets it; empty until it is complete. */
    public Optional<SignaturePassword> take() {
        if (!complete() || !accepting.getAsBoolean()) {
            return Optional.empty();
        }
        Optional<SignaturePassword> password = SignaturePassword.of(Arrays.copyOf(characters, length));
        clear();
        return password;
    }

    /** Forgets everything. */
    public void clear() {
        Arrays.fill(characters, (char) 0);
        length = 0;
        refused = Optional.empty();
    }
}
