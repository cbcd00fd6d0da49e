// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.application;

import java.util.Locale;

/** How the copies reach the resident. */
enum Delivery {
    POST,
    COUNTER;

    /** As it stands in forms and in the keys of texts. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
