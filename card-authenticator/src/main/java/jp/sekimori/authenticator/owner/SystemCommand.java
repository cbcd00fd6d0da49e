// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.owner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A program of the operating system that lists sockets; what it says, or nothing when it could not be asked. */
final class SystemCommand implements Supplier<Optional<List<String>>> {
    private static final int MOST_BYTES = 8_000_000;
    private static final long SECONDS = 5;

    private final List<String> words;

    SystemCommand(String... words) {
        this.words = List.of(words);
    }

    @Override
    public Optional<List<String>> get() {
        try {
            Process process = new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            // One that hangs must not hold up everybody: its end ends the reading. One that ended keeps its last words.
            var unused = process.onExit()
                    .orTimeout(SECONDS, TimeUnit.SECONDS)
                    .exceptionally(late -> process.destroyForcibly());
            try (InputStream out = process.getInputStream()) {
                String said = new String(out.readNBytes(MOST_BYTES), StandardCharsets.US_ASCII);
                return finished(process) ? Optional.of(said.lines().toList()) : Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** lsof ends with 1 when it found nothing to list. */
    private static boolean finished(Process process) {
        try {
            return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() <= 1 && process.exitValue() >= 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
