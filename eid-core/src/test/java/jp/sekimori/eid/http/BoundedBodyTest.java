// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A body that is taken part by part")
class BoundedBodyTest {
    private final FullDisk disk = new FullDisk();
    private final Connection connection = new Connection();
    private final BoundedBody body = new BoundedBody(disk, 10, HttpHeaders.of(Map.of(), (name, value) -> true));

    @TempDir
    private Path folder;

    private void assertStopped(HttpOutcome.Kind kind) {
        ThrowingCallable result = () -> body.getBody().toCompletableFuture().join();
        assertThatThrownBy(result)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(BodyException.class, stopped -> assertThat(stopped.kind())
                        .isEqualTo(kind));
        assertThat(connection.cancelled).isTrue();
    }

    @Test
    @DisplayName("a disk that is full hangs up and says so")
    void tellsAFullDisk() {
        body.onSubscribe(connection);
        body.onNext(List.of(ByteBuffer.allocate(1)));
        assertStopped(HttpOutcome.Kind.NOT_KEPT);
    }

    @Test
    @DisplayName("rejects all that follows a part that was too much")
    void takesNothingMore() {
        body.onSubscribe(connection);
        body.onNext(List.of(ByteBuffer.allocate(11), ByteBuffer.allocate(1)));
        assertStopped(HttpOutcome.Kind.TOO_LARGE);
        assertThat(disk.writes).isZero();
    }

    @Test
    @DisplayName("a disk that is full at the very end is told")
    void tellsAFullDiskAtTheEnd() {
        body.onSubscribe(connection);
        body.onComplete();
        assertThat(body.getBody().toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    @DisplayName("a file that was given up is not opened by a late answer")
    void opensNoFileTooLate() {
        Path file = folder.resolve("late");
        FileBody late = new FileBody(file);
        late.abandon();
        assertThatThrownBy(late::open).isInstanceOf(IOException.class);
        assertThat(file).doesNotExist();
    }

    @Test
    @DisplayName("a file that was given up takes no late part and is not finished")
    void writesNothingTooLate() throws IOException {
        Path file = folder.resolve("late");
        FileBody late = new FileBody(file);
        late.open();
        late.abandon();
        assertThatThrownBy(() -> late.write(ByteBuffer.allocate(1))).isInstanceOf(IOException.class);
        assertThatThrownBy(late::finish).isInstanceOf(IOException.class);
        assertThat(file).doesNotExist();
    }

    private static final class FullDisk implements ReceivedBody {
        private int writes;

        @Override
        public void open() {}

        @Override
        public void write(ByteBuffer part) throws IOException {
            writes++;
            throw new IOException("No space left");
        }

        @Override
        public byte[] finish() throws IOException {
            throw new IOException("No space left");
        }

        @Override
        public void abandon() {}
    }

    private static final class Connection implements Flow.Subscription {
        private boolean cancelled;

        @Override
        public void request(long count) {
            assertThat(count).isPositive();
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
