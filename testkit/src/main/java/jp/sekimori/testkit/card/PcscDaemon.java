// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.card;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The PC/SC service {@code pcscd} with virtual readers, for as long as a test needs it.
 *
 * <p>A machine has room for one: a second caller, in whatever process, waits until the first has closed its own.
 * A service that somebody else started is used when it has a virtual reader in the usual place, and is then left
 * running; otherwise {@link #start()} says what to do. Not thread-safe.
 */
public final class PcscDaemon implements AutoCloseable {
    /** Under this name programs see the first slot. */
    public static final String READER = "Virtual PCD 00 00";

    /** Under this name programs see the second slot. */
    public static final String SECOND_READER = "Virtual PCD 00 01";

    private static final Path SOCKET = Path.of("/run/pcscd/pcscd.comm");
    private static final Path LOCK = Path.of(System.getProperty("java.io.tmpdir"), "sekimori-pcscd.lock");
    private static final int STOP_SECONDS = 10;

    private final FileChannel lock;
    private final @Nullable Process process;
    private final int port;

    private PcscDaemon(FileChannel lock, @Nullable Process process, int port) {
        this.lock = lock;
        this.process = process;
        this.port = port;
    }

    /** Starts the service, or joins the one that runs, and returns when its readers are there. */
    public static PcscDaemon start() {
        FileChannel lock = lock();
        try {
            return Files.exists(SOCKET) && PcscProcess.anyRuns() ? join(lock) : own(lock);
        } catch (RuntimeException e) {
            unlock(lock);
            throw e;
        }
    }

    private static PcscDaemon own(FileChannel lock) {
        int port = ListeningPorts.freePair();
        Process process = PcscProcess.start(port);
        return new PcscDaemon(lock, process, port);
    }

    private static PcscDaemon join(FileChannel lock) {
        if (!ListeningPorts.isListening(VpcdCard.DEFAULT_PORT)) {
            throw new IllegalStateException(
                    "Another pcscd is running on this machine, and it has no virtual reader on port "
                            + VpcdCard.DEFAULT_PORT
                            + ". Stop it for the tests (for example: systemctl stop pcscd.socket"
                            + " pcscd.service), or install vsmartcard-vpcd and restart it.");
        }
        return new PcscDaemon(lock, null, VpcdCard.DEFAULT_PORT);
    }

    /** The port of the first slot; the second slot's is the next one. */
    public int port() {
        return port;
    }

    /** Puts a card into the first slot. */
    public VpcdCard insert(SoftwareCard card) {
        return VpcdCard.insert(card, port);
    }

    /** Puts a card into the second slot. */
    public VpcdCard insertIntoSecond(SoftwareCard card) {
        return VpcdCard.insert(card, port + 1);
    }

    /** The library that the JDK's smart card classes need in {@code sun.security.smartcardio.library} on Debian. */
    public static Path clientLibrary() {
        return Optional.of(System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64")
                .map(machine -> Path.of("/usr/lib/" + machine + "-linux-gnu/libpcsclite.so.1"))
                .filter(Files::exists)
                .orElseThrow(() -> new IllegalStateException("libpcsclite1 is not installed"));
    }

    /** Stops the service, if this object started it. */
    @Override
    public void close() {
        if (process != null) {
            stop(process);
        }
        unlock(lock);
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static FileChannel lock() {
        try {
            FileChannel channel = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock(); // released with the channel
            return channel;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + LOCK, e);
        }
    }

    private static void unlock(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
