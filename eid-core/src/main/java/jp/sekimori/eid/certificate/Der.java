// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.certificate;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Reads DER (X.690 §10) from front to back: tags of one byte, lengths in their shortest form, nothing open-ended. What is
 * not exactly that ends with {@link NotDerException}. Every read stays within the bytes, whatever a length says.
 */
final class Der {
    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int NULL = 0x05;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int UTF8_STRING = 0x0C;
    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;

    /** The names of almost all extensions (RFC 5280 §4.2), written once: a certificate has eight of them. */
    private static final String[] EXTENSION_IDS =
            IntStream.range(0, 0x80).mapToObj(arc -> "2.5.29." + arc).toArray(String[]::new);

    private static final int LONG_FORM = 0x80;
    private static final int MAX_LENGTH_BYTES = 3;

    private final byte[] bytes;
    private final int end;
    private int place;

    private Der(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.place = from;
        this.end = end;
    }

    /** Reads these bytes, which must not change meanwhile. */
    static Der of(byte[] bytes) {
        return new Der(bytes, 0, bytes.length);
    }

    boolean hasMore() {
        return place < end;
    }

    /** True when the next value has this tag. */
    boolean isNext(int tag) {
        return place < end && (bytes[place] & 0xFF) == tag;
    }

    /** The next value's content, to be read in turn. */
    Der enter(int tag) {
        int length = header(tag);
        Der inside = new Der(bytes, place, place + length);
        place += length;
        return inside;
    }

    /** The next value's content. */
    byte[] content(int tag) {
        int length = header(tag);
        place += length;
        return Arrays.copyOfRange(bytes, place - length, place);
    }

    /** The next value with its tag and length. */
    byte[] whole(int tag) {
        int start = place;
        int length = header(tag);
        place += length;
        return Arrays.copyOfRange(bytes, start, place);
    }

    /** All that is left, unread. */
    byte[] rest() {
        return Arrays.copyOfRange(bytes, place, end);
    }

    /** Reads over the next value, whatever it is. */
    void skip() {
        if (!hasMore()) {
            throw new NotDerException();
        }
        int length = header(bytes[place] & 0xFF);
        place += length;
    }

    /** True for all bits set, false for none; DER knows no other. */
    boolean bool() {
        byte[] content = content(BOOLEAN);
        if (content.length != 1 || (content[0] != 0 && content[0] != -1)) {
            throw new NotDerException();
        }
        return content[0] != 0;
    }

    /** Dotted, as the JDK writes it. */
    String objectIdentifier() {
        int length = header(OBJECT_IDENTIFIER);
        int last = place + length;
        if (length == 0) {
            throw new NotDerException();
        }
        if (length == 3 && bytes[place] == 0x55 && bytes[place + 1] == 0x1D && bytes[place + 2] >= 0) {
            place = last;
            return EXTENSION_IDS[bytes[last - 1]];
        }
        return dotted(last);
    }

    private String dotted(int last) {
        StringBuilder dotted = new StringBuilder(24);
        while (place < last) {
            long arc = arc(last);
            if (dotted.length() == 0) {
                long first = Math.min(arc / 40, 2);
                dotted.append(first).append('.').append(arc - 40 * first);
            } else {
                dotted.append('.').append(arc);
            }
        }
        return dotted.toString();
    }

    /** Nothing may follow. */
    void end() {
        if (hasMore()) {
            throw new NotDerException();
        }
    }

    private long arc(int last) {
        if ((bytes[place] & 0xFF) == 0x80) {
            throw new NotDerException();
        }
        long arc = 0;
        while (place < last) {
            int next = bytes[place++];
            if (arc > (Long.MAX_VALUE >> 7)) {
                throw new NotDerException();
            }
            arc = (arc << 7) | (next & 0x7F);
            if (next >= 0) {
                return arc;
            }
        }
        throw new NotDerException();
    }

    private int header(int tag) {
        if (!isNext(tag) || (tag & 0x1F) == 0x1F || place + 1 >= end) {
            throw new NotDerException();
        }
        int first = bytes[place + 1] & 0xFF;
        place += 2;
        int length = first < LONG_FORM ? first : longLength(first - LONG_FORM);
        if (length > end - place) {
            throw new NotDerException();
        }
        return length;
    }

    private int longLength(int count) {
        if (count == 0 || count > MAX_LENGTH_BYTES || count > end - place) {
            throw new NotDerException();
        }
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = (length << 8) | (bytes[place++] & 0xFF);
        }
        if (length < LONG_FORM || length < 1 << (8 * (count - 1))) {
            throw new NotDerException();
        }
        return length;
    }
}
