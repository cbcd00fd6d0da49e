// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import java.security.SecureRandom;
import java.util.Optional;

/**
 * What a resident says at the counter or on the phone: 8 signs that are not taken for one another. No secret: whoever knows
 * it can do nothing with it.
 *
 * @param signs without a hyphen
 */
record CaseHandle(String signs) {
    static final int LENGTH = 8;

    /** A new one. */
    static CaseHandle generate(SecureRandom random) {
        return new CaseHandle(Signs.generate(LENGTH, random));
    }

    /** Reads what somebody typed. */
    static Optional<CaseHandle> read(String typed) {
        return Signs.read(typed, LENGTH).map(CaseHandle::new);
    }

    /** In two groups of four. */
    String text() {
        return signs.substring(0, LENGTH / 2) + "-" + signs.substring(LENGTH / 2);
    }
}
