// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import jp.sekimori.eid.person.BirthDate;
import jp.sekimori.eid.person.PersonAttributes;
import jp.sekimori.eid.person.Sex;

/**
 * How the holder of a new card and the record of an account compare. A match says only where staff may look; a
 * contradiction forbids the link, whatever staff decide.
 *
 * @param known what the account has on record
 * @param stated what the new card's signature certificate says
 */
public record HolderMatch(PersonAttributes known, PersonAttributes stated) {
    /** True when both cannot be one person: another date of birth or sex. Names and addresses change. */
    public boolean contradicts() {
        return !sameBirthDate() || !sameSex();
    }

    /** What is unknown in one of them contradicts nothing. */
    public boolean sameBirthDate() {
        BirthDate first = known.birthDate();
        BirthDate second = stated.birthDate();
        return agree(first.year(), second.year())
                && agree(first.month(), second.month())
                && agree(first.day(), second.day());
    }

    /** As {@link #sameBirthDate()}. */
    public boolean sameSex() {
        return known.sex() == stated.sex() || known.sex() == Sex.UNKNOWN || stated.sex() == Sex.UNKNOWN;
    }

    /** Letter by letter. */
    public boolean sameName() {
        return known.name().text().equals(stated.name().text());
    }

    /** Letter by letter. */
    public boolean sameAddress() {
        return known.address().text().equals(stated.address().text());
    }

    private static boolean agree(int first, int second) {
        return first == 0 || second == 0 || first == second;
    }

    @Override
    public String toString() {
        return "HolderMatch[…]";
    }
}
