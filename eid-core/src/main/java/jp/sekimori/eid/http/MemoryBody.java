// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** A body in memory, grown as it comes: what a server announces reserves nothing. */
final class MemoryBody implements ReceivedBody {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void open() {}

    @Override
    public void write(ByteBuffer part) {
        byte[] copy = new byte[part.remaining()];
        part.get(copy);
        bytes.writeBytes(copy);
    }

    @Override
    public byte[] finish() {
        return bytes.toByteArray();
    }

    @Override
    public void abandon() {}
}
