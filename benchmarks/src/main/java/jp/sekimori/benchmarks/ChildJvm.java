// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.sekimori.testkit.city.JavaCommand;

/** A Java machine of its own for one measurement, so that nothing measured before lies in its heap. */
final class ChildJvm {
    private ChildJvm() {}

    /** Runs a main class to its end; what it prints as {@code name=number}, line by line. */
    static Map<String, Double> run(String heap, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                JavaCommand.path(), "-Xmx" + heap, "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(main.getSimpleName() + " ended with " + process.exitValue());
        }
        Map<String, Double> numbers = new HashMap<>();
        for (String line : said.lines().toList()) {
            int sign = line.indexOf('=');
            numbers.put(line.substring(0, sign), Double.valueOf(line.substring(sign + 1)));
        }
        return numbers;
    }
}
