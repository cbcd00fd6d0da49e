// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import java.util.Arrays;

/** A card's answer: data and status word. */
final class Response {
    /** Data of a short answer and the status word. */
    private static final int MAX_LENGTH = 256 + 2;

    private final byte[] data;
    private final int status;

    Response(byte[] data, int status) {
        this.data = data.clone();
        this.status = status;
    }

    /** Reads what a transport brought back. */
    static Response of(byte[] answer) {
        if (answer.length < 2 || answer.length > MAX_LENGTH) {
            throw new CardTransportException("answer of impossible length " + answer.length);
        }
        int end = answer.length - 2;
        return new Response(Arrays.copyOf(answer, end), unsigned16(answer, end));
    }

    /** Two bytes, the higher one first, as cards and DER write numbers. */
    static int unsigned16(byte[] bytes, int offset) {
        return ((bytes[offset] & 0xFF) << 8) | (bytes[offset + 1] & 0xFF);
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

    boolean ok() {
        return status == StatusWord.OK;
    }

    boolean hasData() {
        return StatusWord.hasData(status) && data.length > 0;
    }
}
