// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A program that was started here; closing ends it and what it started itself, nothing else.
 *
 * @param process the running program
 * @param log where its output goes
 */
public record ChildProcess(Process process, Path log) implements AutoCloseable {

    private static final int READY_TRIES = 480;
    private static final int PAUSE_MILLISECONDS = 250;

    /** Starts a program with these variables beside the ones of this process. */
    public static ChildProcess start(List<String> command, Map<String, String> environment, Path log) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return new ChildProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a text in the program's output; false when the program ended or two minutes have passed. */
    public boolean awaitOutput(String text) {
        return await(() -> said(text));
    }

    /** Waits for the address to answer 200; false when the program ended or two minutes have passed. */
    public boolean awaitAnswer(URI uri) {
        return await(() -> answers(uri));
    }

    private boolean await(BooleanSupplier condition) {
        CountDownLatch never = new CountDownLatch(1);
        for (int attempt = 0; attempt < READY_TRIES && process.isAlive(); attempt++) {
            if (condition.getAsBoolean()) {
                return true;
            }
            pause(never);
        }
        return false;
    }

    private boolean said(String text) {
        try {
            return Files.readString(log).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause(CountDownLatch never) {
        try {
            never.await(PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a program", e);
        }
    }

    @Override
    public void close() {
        Shutdown.of(process.toHandle());
    }

    private static boolean answers(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(3_000);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }
}
