// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.person;

/**
 * Who a legal signature's certificate says its holder is (基本4情報). Never printed, and never in evidence, event or log.
 *
 * @param name 1 to 200 characters
 * @param birthDate may be incomplete
 * @param sex as stated
 * @param address 1 to 300 characters
 */
public record PersonAttributes(SubstitutedText name, BirthDate birthDate, Sex sex, SubstitutedText address) {
    /** Twice what is known to occur is refused; a name of the profile has no stated bound. */
    public static final int MAX_NAME = 200;

    /** The profile says 200 (facts §2.6); more is left for forms that are not known. */
    public static final int MAX_ADDRESS = 300;

    private static final String MOVED_OVERSEAS = "国外転出";

    /** @throws IllegalArgumentException when name or address is too long */
    public PersonAttributes {
        if (!SubstitutedText.isText(name.text(), MAX_NAME) || !SubstitutedText.isText(address.text(), MAX_ADDRESS)) {
            throw new IllegalArgumentException("attribute out of bounds");
        }
    }

    /**
     * True when the address is the form of a citizen who moved out of Japan (国外転出者): such a certificate states no
     * address in Japan (Act 153 of 2002, art. 3-2: the family register's supplement takes the resident register's place).
     * Confidence: the exact words are in no public source that was found; this goes by the words that the card's face and the
     * register use, at the start of the address. An unknown form is kept as text and is not flagged.
     */
    public boolean overseas() {
        return address.text().strip().startsWith(MOVED_OVERSEAS);
    }

    @Override
    public String toString() {
        return "PersonAttributes[…]";
    }
}
