// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.certificate;

import java.util.Optional;
import jp.sekimori.eid.person.PersonAttributes;

/** The attributes that are read (facts §2.6), the whole allow-list, with the longest each may be in characters. */
enum AttributeKind {
    NAME(1, PersonAttributes.MAX_NAME),
    NAME_SUBSTITUTES(2, PersonAttributes.MAX_NAME),
    SEX(3, 1),
    BIRTH_DATE(4, 9),
    ADDRESS(5, PersonAttributes.MAX_ADDRESS),
    ADDRESS_SUBSTITUTES(6, PersonAttributes.MAX_ADDRESS);

    private static final String ARC = "1.2.392.200149.8.5.5.";
    /** Of one character in UTF-8. */
    private static final int MAX_BYTES = 4;

    private final String oid;
    private final int maxLength;

    AttributeKind(int number, int maxLength) {
        this.oid = ARC + number;
        this.maxLength = maxLength;
    }

    int maxLength() {
        return maxLength;
    }

    int maxBytes() {
        return maxLength * MAX_BYTES;
    }

    static Optional<AttributeKind> of(String oid) {
        for (AttributeKind kind : values()) {
            if (kind.oid.equals(oid)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
