// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.person;

/**
 * The id that a licensed operator gives one person, the same for each of that person's cards. Opaque, compared as text,
 * never printed.
 *
 * @param value 1 to 255 characters of printable ASCII without space
 */
public record PersonId(String value) {
    private static final int MAX_LENGTH = 255;

    public PersonId {
        boolean fits = !value.isEmpty() && value.length() <= MAX_LENGTH;
        if (!fits || !value.chars().allMatch(character -> character > ' ' && character <= '~')) {
            throw new IllegalArgumentException("Not the id of a person");
        }
    }

    @Override
    public String toString() {
        return "PersonId[…]";
    }
}
