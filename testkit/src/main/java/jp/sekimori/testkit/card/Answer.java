// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.card;

import java.util.Arrays;

/** What the card answers: data and status word. */
final class Answer {
    static final int OK = 0x9000;

    private final byte[] data;
    private final int status;

    private Answer(byte[] data, int status) {
        this.data = data;
        this.status = status;
    }

    static Answer of(int status) {
        return new Answer(new byte[0], status);
    }

    static Answer of(byte[] data, int status) {
        return new Answer(data.clone(), status);
    }

    byte[] data() {
        return data.clone();
    }

    int length() {
        return data.length;
    }

    int status() {
        return status;
    }

    byte[] bytes() {
        byte[] bytes = Arrays.copyOf(data, data.length + 2);
        bytes[data.length] = (byte) (status >> 8);
        bytes[data.length + 1] = (byte) status;
        return bytes;
    }
}
