// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.person;

import java.util.Optional;

/** Sex as a certificate states it (facts §2.6). */
public enum Sex {
    MALE("1"),
    FEMALE("2"),
    /** Stated as unknown; not the same as absent. */
    UNKNOWN("3");

    private final String certificateText;

    Sex(String certificateText) {
        this.certificateText = certificateText;
    }

    /** Its digit in a certificate. */
    public String certificateText() {
        return certificateText;
    }

    /** The sex with this digit; empty for any other text. */
    public static Optional<Sex> fromCertificateText(String text) {
        for (Sex sex : values()) {
            if (sex.certificateText.equals(text)) {
                return Optional.of(sex);
            }
        }
        return Optional.empty();
    }
}
