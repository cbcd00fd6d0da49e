// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.card;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts {@code pcscd} in the foreground with a reader configuration of its own, and reads its words. */
final class PcscProcess {
    private static final String DRIVER = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so";
    private static final Path PID_FILE = Path.of("/run/pcscd/pcscd.pid");
    private static final String READY = "daemon ready";
    private static final int READY_SECONDS = 30;

    private PcscProcess() {}

    /** True when a service is alive, whoever started it. A socket alone may be left over, or belong to systemd. */
    static boolean anyRuns() {
        try {
            long pid = Long.parseLong(Files.readString(PID_FILE).trim());
            return ProcessHandle.of(pid).isPresent();
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }

    static Process start(int port) {
        if (!Files.exists(Path.of(DRIVER))) {
            throw new IllegalStateException("The virtual reader's driver is missing; install vsmartcard-vpcd.");
        }
        try {
            Path configuration = Files.createTempDirectory("sekimori-pcscd");
            Files.writeString(configuration.resolve("vpcd"), configuration(port));
            Process process = new ProcessBuilder(
                            "pcscd", "--foreground", "--info", "--config", configuration.toString())
                    .redirectErrorStream(true)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end of pcscd"));
            awaitReady(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException("pcscd could not be started; is it installed?", e);
        }
    }

    private static String configuration(int port) {
        String channel = "0x" + Integer.toHexString(port).toUpperCase(Locale.ROOT);
        return "FRIENDLYNAME \"Virtual PCD\"\nDEVICENAME /dev/null:" + channel + "\nLIBPATH " + DRIVER + "\nCHANNELID "
                + channel + "\n";
    }

    /** The service says itself when it is ready; its further words are read on, so that it never blocks. */
    private static void awaitReady(Process process) {
        CompletableFuture<String> ready = new CompletableFuture<>();
        Thread reader = new Thread(() -> follow(process, ready), "words of pcscd");
        reader.setDaemon(true);
        reader.start();
        try {
            String refusal = ready.get(READY_SECONDS, TimeUnit.SECONDS);
            if (!refusal.isEmpty()) {
                throw new IllegalStateException("pcscd ended at once:\n" + refusal);
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while pcscd was starting", e);
        } catch (ExecutionException | TimeoutException e) {
            process.destroy();
            throw new IllegalStateException("pcscd did not become ready", e);
        }
    }

    private static void follow(Process process, CompletableFuture<String> ready) {
        StringBuilder said = new StringBuilder();
        try (BufferedReader words = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = words.readLine(); line != null; line = words.readLine()) {
                if (line.contains(READY)) {
                    ready.complete("");
                } else if (!ready.isDone()) {
                    said.append(line).append('\n');
                }
            }
            ready.complete(said.append("(no more output)").toString());
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }
}
