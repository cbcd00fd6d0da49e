// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

/** Bounds of settings. */
final class Bounds {
    private Bounds() {}

    /** Refuses a value outside, both ends being inside. */
    static <T extends Comparable<T>> void require(String setting, T value, T least, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(setting + " is from " + least + " to " + most + ", not " + value);
        }
    }
}
