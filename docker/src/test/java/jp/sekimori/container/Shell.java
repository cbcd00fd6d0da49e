// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Runs the scripts and programs that an administrator runs. */
final class Shell {
    private Shell() {}

    /**
     * Runs a command to its end and gives its output, errors included.
     *
     * @throws IllegalStateException when the exit status is not 0
     */
    static String run(List<String> command, Map<String, String> environment) {
        return run(command, environment, "");
    }

    /** The same with something on its standard input. */
    static String run(List<String> command, Map<String, String> environment, String input) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            try (OutputStream stream = process.getOutputStream()) {
                stream.write(input.getBytes(UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException("exit status " + status + " of " + command + "\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command.get(0), e);
        }
    }
}
