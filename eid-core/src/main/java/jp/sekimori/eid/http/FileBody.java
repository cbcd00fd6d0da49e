// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A body in a file of its own. */
final class FileBody implements ReceivedBody {
    private final Path path;
    private @Nullable FileChannel channel;
    private boolean abandoned;

    FileBody(Path path) {
        this.path = path;
    }

    @Override
    public synchronized void open() throws IOException {
        if (abandoned) {
            throw new IOException("Too late");
        }
        // Never somebody else's file, nor through a link that was put there.
        channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public synchronized void write(ByteBuffer part) throws IOException {
        FileChannel open = opened();
        while (part.hasRemaining()) {
            open.write(part);
        }
    }

    @Override
    public synchronized byte[] finish() throws IOException {
        opened().close();
        return new byte[0];
    }

    @Override
    public synchronized void abandon() {
        abandoned = true;
        if (channel == null) {
            return;
        }
        try {
            channel.close();
            Files.deleteIfExists(path);
        } catch (IOException cannotRemove) {
            throw new UncheckedIOException("Cannot remove what is left of a download", cannotRemove);
        }
    }

    private FileChannel opened() throws IOException {
        if (abandoned || channel == null) {
            throw new IOException("Not open");
        }
        return channel;
    }
}
