// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.person;

/**
 * The four attributes that a signature certificate states of its holder.
 *
 * @param name family and given name with U+3000 between them
 * @param birthDate possibly incomplete
 * @param sex possibly not known
 * @param address without a postcode; of a person who lives abroad, the form for that
 */
public record PersonAttributes(SubstitutedText name, BirthDate birthDate, Sex sex, SubstitutedText address) {
    private static final String MOVED_ABROAD = "国外転出";

    /** True when the address is the form of a person who moved abroad. */
    public boolean overseas() {
        return address.text().startsWith(MOVED_ABROAD);
    }

    @Override
    public String toString() {
        return "PersonAttributes[redacted]";
    }
}
