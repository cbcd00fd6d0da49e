// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import java.util.Optional;
import jp.sekimori.idp.card.ResidentRecord;

/**
 * What is held until staff decide. It identifies a person and is never printed.
 *
 * @param record becomes the account's when staff accept it
 * @param certificatesDiffer true when not even the card's last day speaks for one person
 */
public record HeldRecord(ResidentRecord record, boolean certificatesDiffer) {
    private static final String DIFFER = "differ";
    private static final String FIT = "fit";

    /** What the certificates are called in answers to staff. */
    public String certificates() {
        return certificatesDiffer ? DIFFER : FIT;
    }

    /** True for the word by which staff say that they have seen it. */
    public static boolean saysDiffer(String word) {
        return DIFFER.equals(word);
    }

    /** True when staff would look at the same thing. */
    boolean saysTheSame(HeldRecord other) {
        return record.person().equals(other.record.person()) && certificatesDiffer == other.certificatesDiffer;
    }

    String toText() {
        return certificates() + "\n" + record.toText();
    }

    static Optional<HeldRecord> parse(String text) {
        int end = text.indexOf('\n');
        return end < 0
                ? Optional.empty()
                : ResidentRecord.parse(text.substring(end + 1))
                        // Whatever is not the one word counts as a doubt.
                        .map(record -> new HeldRecord(record, !FIT.equals(text.substring(0, end))));
    }

    @Override
    public String toString() {
        return "HeldRecord[…]";
    }
}
