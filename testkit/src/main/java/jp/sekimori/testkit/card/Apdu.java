// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.card;

import java.util.Arrays;
import java.util.Optional;

/** A command as the card understands it: short or extended form, cases 1 to 4 of ISO/IEC 7816-3. */
final class Apdu {
    private final byte[] header;
    private final byte[] data;
    private final int expected;

    private Apdu(byte[] bytes, byte[] data, int expected) {
        this.header = Arrays.copyOf(bytes, 4);
        this.data = data;
        this.expected = expected;
    }

    /** Reads a command; empty when its lengths contradict each other. */
    static Optional<Apdu> parse(byte[] bytes) {
        if (bytes.length < 4) {
            return Optional.empty();
        }
        if (bytes.length == 4) {
            return Optional.of(new Apdu(bytes, new byte[0], 0));
        }
        if (bytes.length == 5) {
            return Optional.of(new Apdu(bytes, new byte[0], lengthOf(bytes[4] & 0xFF, 256)));
        }
        return bytes[4] == 0 ? extended(bytes) : body(bytes, 5, bytes[4] & 0xFF, 1);
    }

    private static Optional<Apdu> extended(byte[] bytes) {
        if (bytes.length < 7) {
            return Optional.empty();
        }
        int number = unsigned16(bytes, 5);
        if (bytes.length == 7) {
            return Optional.of(new Apdu(bytes, new byte[0], lengthOf(number, 65_536)));
        }
        return number == 0 ? Optional.empty() : body(bytes, 7, number, 2);
    }

    private static Optional<Apdu> body(byte[] bytes, int start, int length, int lengthOfLe) {
        int end = start + length;
        byte[] data = Arrays.copyOfRange(bytes, start, end);
        if (bytes.length == end) {
            return Optional.of(new Apdu(bytes, data, 0));
        }
        if (bytes.length != end + lengthOfLe) {
            return Optional.empty();
        }
        return Optional.of(
                lengthOfLe == 1
                        ? new Apdu(bytes, data, lengthOf(bytes[end] & 0xFF, 256))
                        : new Apdu(bytes, data, lengthOf(unsigned16(bytes, end), 65_536)));
    }

    private static int lengthOf(int number, int meaningOfZero) {
        return number == 0 ? meaningOfZero : number;
    }

    static int unsigned16(byte[] bytes, int offset) {
        return ((bytes[offset] & 0xFF) << 8) | (bytes[offset + 1] & 0xFF);
    }

    int cla() {
        return header[0] & 0xFF;
    }

    int ins() {
        return header[1] & 0xFF;
    }

    int p1() {
        return header[2] & 0xFF;
    }

    int p2() {
        return header[3] & 0xFF;
    }

    byte[] data() {
        return data.clone();
    }

    /** How many bytes the answer may have; 0 when the command wants none. */
    int expected() {
        return expected;
    }
}
