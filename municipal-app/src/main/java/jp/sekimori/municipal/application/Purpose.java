// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.application;

import java.util.Locale;

/** What the copies are for. */
enum Purpose {
    LICENCE,
    BANK,
    WORK,
    PENSION,
    HOUSING,
    OTHER;

    /** As it stands in forms and in the keys of texts. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
