// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Runs a command to its end. */
public final class Command {

    private static final int SHOWN_OUTPUT_CHARACTERS = 4_000;

    private Command() {}

    /**
     * Runs a command and waits for its end.
     *
     * @throws IllegalStateException when the exit status is not 0, with the end of the command's output
     */
    public static void run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException(
                        "exit status " + status + " of " + String.join(" ", command) + "\n" + end(output));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command.get(0), e);
        }
    }

    private static String end(String output) {
        return output.substring(Math.max(0, output.length() - SHOWN_OUTPUT_CHARACTERS));
    }
}
