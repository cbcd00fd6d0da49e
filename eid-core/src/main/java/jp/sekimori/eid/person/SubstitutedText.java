// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.person;

/**
 * A text of the certificate, and which of its characters stand in for one that the certificate cannot hold.
 *
 * @param text as in the certificate
 * @param substitutes one {@code 0} or {@code 1} for each character, {@code 1} where it is a substitute; when absent, all zeros
 */
public record SubstitutedText(String text, String substitutes) {
    public SubstitutedText {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the text is empty");
        }
        int characters = text.codePointCount(0, text.length());
        if (substitutes.isEmpty()) {
            substitutes = "0".repeat(characters);
        }
        if (!substitutes.matches("[01]{" + characters + "}")) {
            throw new IllegalArgumentException("not one flag for each character");
        }
    }

    @Override
    public String toString() {
        return "SubstitutedText[redacted]";
    }
}
