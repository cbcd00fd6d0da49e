// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.card;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Which TCP ports of this machine are listened on, found out without connecting: a connection would be a card. */
final class ListeningPorts {
    private static final String LISTEN = "0A";
    private static final int ATTEMPTS = 50;

    private ListeningPorts() {}

    static boolean isListening(int port) {
        String end = String.format(Locale.ROOT, ":%04X", port);
        return Stream.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"))
                .filter(Files::exists)
                .flatMap(table -> lines(table).stream())
                .map(line -> line.trim().split("\\s+"))
                .anyMatch(field -> field.length > 3 && field[1].endsWith(end) && field[3].equals(LISTEN));
    }

    /** A free port whose successor is free too: one for each slot of the reader. */
    static int freePair() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (ServerSocket first = new ServerSocket(0);
                    ServerSocket second = new ServerSocket(first.getLocalPort() + 1)) {
                return second.getLocalPort() - 1;
            } catch (IOException | IllegalArgumentException e) {
                // The next port is taken, or there is none: another pair.
            }
        }
        throw new IllegalStateException("no two neighbouring ports are free");
    }

    private static List<String> lines(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
