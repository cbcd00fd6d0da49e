// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the same thing several times, all let go at one moment. */
final class AtOnce {
    private AtOnce() {}

    static <T> List<T> run(int times, Callable<T> action) {
        List<Callable<T>> actions = new ArrayList<>();
        for (int number = 0; number < times; number++) {
            actions.add(action);
        }
        return run(actions);
    }

    static <T> List<T> run(List<Callable<T>> actions) {
        CyclicBarrier barrier = new CyclicBarrier(actions.size());
        ExecutorService threads = Executors.newFixedThreadPool(actions.size());
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> action : actions) {
                running.add(threads.submit(() -> {
                    barrier.await();
                    return action.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : running) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
