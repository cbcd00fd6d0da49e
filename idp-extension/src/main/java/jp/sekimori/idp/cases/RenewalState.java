// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import java.util.Locale;

/** Where a request stands. */
public enum RenewalState {
    /** For a decision. */
    WAITING,
    /** The new card has the account. */
    APPROVED,
    /** Nothing was linked. */
    REFUSED;

    /** Its name in the database and in answers. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RenewalState fromWire(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
