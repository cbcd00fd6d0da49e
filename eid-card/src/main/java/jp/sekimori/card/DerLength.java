// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import java.util.OptionalInt;

/** The length of a DER structure, read off its first bytes. */
final class DerLength {
    private static final int SEQUENCE = 0x30;

    private DerLength() {}

    /**
     * The whole length, header included, of the SEQUENCE that begins in {@code start}; empty when it is none, when
     * its length is not in DER's shortest form, or needs more than two bytes.
     */
    static OptionalInt ofSequence(byte[] start) {
        if (start.length < 2 || start[0] != SEQUENCE) {
            return OptionalInt.empty();
        }
        int first = start[1] & 0xFF;
        if (first < 0x80) {
            return OptionalInt.of(2 + first);
        }
        if (first == 0x81 && start.length >= 3 && (start[2] & 0xFF) >= 0x80) {
            return OptionalInt.of(3 + (start[2] & 0xFF));
        }
        if (first == 0x82 && start.length >= 4 && start[2] != 0) {
            return OptionalInt.of(4 + Response.unsigned16(start, 2));
        }
        return OptionalInt.empty();
    }
}
