// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import java.util.Locale;

/** Where a case stands. */
public enum CaseState {
    /** For a decision. */
    WAITING,
    /** It was decided as it was asked. */
    APPROVED,
    /** It was decided, and nothing came of it. */
    REFUSED;

    /** Its name in the database and in answers. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CaseState fromWire(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
