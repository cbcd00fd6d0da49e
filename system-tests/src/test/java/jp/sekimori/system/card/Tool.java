// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The outcome of one of OpenSC's programs. */
record Tool(List<String> command, int exit, String output) {
    static Tool run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Tool(Arrays.asList(command), process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(command[0] + " cannot be run; is opensc installed?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Tool succeeded() {
        assertThat(exit).as("%s%n%s", command, output).isZero();
        return this;
    }

    Tool failed() {
        assertThat(exit).as("%s%n%s", command, output).isNotZero();
        return this;
    }
}
