// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the server's timer calls again and again")
final class LookoutTest {
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    @DisplayName("looks again after a look that ended with an error")
    void survivesErrorOfLook() {
        Lookout lookout = new Lookout("test", () -> {
            looks.incrementAndGet();
            throw new NoClassDefFoundError("a broken installation");
        });
        Queue<Runnable> thread = new ArrayDeque<>();
        lookout.lookIn(thread::add);
        assertThatCode(() -> thread.remove().run()).doesNotThrowAnyException();
        lookout.lookIn(thread::add);
        assertThatCode(() -> thread.remove().run()).doesNotThrowAnyException();
        assertThat(looks).hasValue(2);
    }

    @Test
    @DisplayName("throws nothing at the timer when no thread can be had, and looks when there is one again")
    void survivesMissingThread() {
        Lookout lookout = new Lookout("test", looks::incrementAndGet);
        assertThatCode(() -> lookout.lookIn(task -> {
                    throw new OutOfMemoryError("unable to create native thread");
                }))
                .doesNotThrowAnyException();
        lookout.lookIn(task -> {
            throw new RejectedExecutionException();
        });
        assertThat(looks).hasValue(0);
        lookout.lookIn(Runnable::run);
        assertThat(looks).hasValue(1);
    }

    @Test
    @DisplayName("does not look twice at the same time")
    void rejectsSecondLookAtOnce() {
        Queue<Runnable> waiting = new ArrayDeque<>();
        Lookout lookout = new Lookout("test", looks::incrementAndGet);
        lookout.lookIn(waiting::add);
        lookout.lookIn(waiting::add);
        assertThat(waiting).hasSize(1);
        waiting.remove().run();
        lookout.lookIn(waiting::add);
        assertThat(waiting).hasSize(1);
    }
}
