// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pulls elements in exact DER (X.690 §10) out of a file, of which it never holds more than one buffer. An element ends
 * where its own length says and within the element around it; lengths are definite and as short as can be, so that no two
 * spellings of one list exist. Bytes between {@link #startSigned} and {@link #endSigned} reach the listeners as they are
 * read: what they hear and what was parsed are the same bytes.
 */
final class DerInput {
    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int ENUMERATED = 0x0A;
    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;

    private static final int BUFFER_BYTES = 1 << 18;
    private static final int INDEFINITE = 0x80;
    private static final int MAX_LENGTH_OCTETS = 4;

    private final @Nullable SeekableByteChannel source;
    private final byte[] buffer;
    private int next;
    private int end;
    /** Where in the file the buffer begins. */
    private long offset;
    /** Where in the file the element ends that is being read. */
    private long limit;

    private long length;
    private List<Listener> listeners = List.of();
    private int unheard;

    private DerInput(@Nullable SeekableByteChannel source, byte[] buffer, long limit) {
        this.source = source;
        this.buffer = buffer;
        this.limit = limit;
    }

    /** Hears the bytes of the signed part. */
    @FunctionalInterface
    interface Listener {
        void hear(byte[] bytes, int from, int length);
    }

    /** Reads so many bytes of a channel from its start: what is added to a file meanwhile is not read. */
    static DerInput of(SeekableByteChannel source, long size) throws IOException {
        source.position(0);
        return new DerInput(source, new byte[BUFFER_BYTES], size);
    }

    /** Reads bytes in memory, from one index to another. They are not copied. */
    static DerInput of(byte[] bytes, int from, int to) {
        DerInput input = new DerInput(null, bytes, to);
        input.next = from;
        input.end = to;
        return input;
    }

    static DerInput of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /** Bytes up to the end of the element around: of the whole, before anything was read. */
    long size() {
        return limit - position();
    }

    /** True while the element around has more. */
    boolean more() {
        return position() < limit;
    }

    /** True when the element around has more, and the next has this tag. */
    boolean nextIs(int tag) throws CrlRefusedException, IOException {
        return more() && peek() == tag;
    }

    /** The next tag, when there is {@link #more}. */
    int peek() throws CrlRefusedException, IOException {
        ensure(1);
        return buffer[next] & 0xFF;
    }

    /** Goes into an element; returns what {@link #leave} wants. */
    long enter(int tag) throws CrlRefusedException, IOException {
        header(tag);
        long outer = limit;
        limit = position() + length;
        return outer;
    }

    /** The same for an element whose content is at most this long. */
    long enter(int tag, int maxBytes) throws CrlRefusedException, IOException {
        long outer = enter(tag);
        if (length > maxBytes) {
            throw new CrlRefusedException(CrlProblem.MALFORMED);
        }
        return outer;
    }

    /** Goes out of an element, of which nothing may be left. */
    void leave(long outer) throws CrlRefusedException {
        if (more()) {
            throw new CrlRefusedException(CrlProblem.MALFORMED);
        }
        limit = outer;
    }

    /** The content of an element that is at most this long. */
    byte[] content(int tag, int maxBytes) throws CrlRefusedException, IOException {
        int from = window(tag, maxBytes);
        byte[] content = new byte[windowLength()];
        System.arraycopy(buffer, from, content, 0, content.length);
        leaveWindow();
        return content;
    }

    /** Makes an element's whole content lie in the buffer, and tells where it begins there. */
    int window(int tag, int maxBytes) throws CrlRefusedException, IOException {
        header(tag);
        if (length > maxBytes) {
            throw new CrlRefusedException(CrlProblem.MALFORMED);
        }
        ensure((int) length);
        return next;
    }

    int windowLength() {
        return (int) length;
    }

    byte[] windowBytes() {
        return buffer;
    }

    void leaveWindow() {
        next += (int) length;
    }

    /** Goes past an element, of which nothing is kept; it is read only while somebody listens. */
    void skip(int tag) throws CrlRefusedException, IOException {
        header(tag);
        long target = position() + length;
        if (source != null && listeners.isEmpty() && target - offset > end) {
            source.position(target);
            offset = target;
            next = 0;
            end = 0;
            return;
        }
        while (target - offset > end) {
            next = end;
            ensure(1);
        }
        next = (int) (target - offset);
    }

    /** From here on every byte goes to these as well. */
    void startSigned(List<Listener> hearing) {
        listeners = List.copyOf(hearing);
        unheard = next;
    }

    void endSigned() {
        feed();
        listeners = List.of();
    }

    private void header(int tag) throws CrlRefusedException, IOException {
        long start = position();
        if (limit - start < 2) {
            throw new CrlRefusedException(CrlProblem.MALFORMED);
        }
        ensure(2);
        if ((buffer[next] & 0xFF) != tag) {
            throw new CrlRefusedException(CrlProblem.MALFORMED);
        }
        int first = buffer[next + 1] & 0xFF;
        next += 2;
        length = first < INDEFINITE ? first : longLength(first);
        if (length > limit - position()) {
            // Only around the first element is the end of the file.
            boolean cutOff = source != null && start == 0;
            throw new CrlRefusedException(cutOff ? CrlProblem.TRUNCATED : CrlProblem.MALFORMED);
        }
    }

    private long longLength(int first) throws CrlRefusedException, IOException {
        if (first == INDEFINITE) {
            throw new CrlRefusedException(CrlProblem.INDEFINITE_LENGTH);
        }
        int octets = first & 0x7F;
        if (octets > MAX_LENGTH_OCTETS || octets > limit - position()) {
            throw new CrlRefusedException(CrlProblem.MALFORMED);
        }
        ensure(octets);
        long value = 0;
        for (int octet = 0; octet < octets; octet++) {
            value = value << Byte.SIZE | (buffer[next++] & 0xFF);
        }
        boolean shortest = value >= INDEFINITE && value >>> (Byte.SIZE * (octets - 1)) != 0;
        if (!shortest) {
            throw new CrlRefusedException(CrlProblem.MALFORMED);
        }
        return value;
    }

    private long position() {
        return offset + next;
    }

    /** Makes so many bytes lie in the buffer from the next one on. */
    private void ensure(int count) throws CrlRefusedException, IOException {
        if (end - next >= count) {
            return;
        }
        if (source == null) {
            throw new CrlRefusedException(CrlProblem.TRUNCATED);
        }
        feed();
        System.arraycopy(buffer, next, buffer, 0, end - next);
        offset += next;
        end -= next;
        next = 0;
        unheard = 0;
        while (end < count) {
            int read = source.read(ByteBuffer.wrap(buffer, end, buffer.length - end));
            if (read < 0) {
                throw new CrlRefusedException(CrlProblem.TRUNCATED);
            }
            end += read;
        }
    }

    private void feed() {
        listeners.forEach(listener -> listener.hear(buffer, unheard, next - unheard));
        unheard = next;
    }
}
