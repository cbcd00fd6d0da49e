// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import jp.sekimori.demo.DemoOptions.Policy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Before anything is started, the demo")
class PreconditionsTest {

    private static final Optional<Path> NO_TRUST = Optional.empty();

    private final Progress progress =
            new Progress(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), Locale.ENGLISH);

    @Test
    @DisplayName("names the port that is taken and the option to choose another")
    void rejectsTakenPort() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            DemoOptions options = new DemoOptions(
                    true,
                    false,
                    NO_TRUST,
                    Policy.PSEUDONYMOUS,
                    other.getLocalPort(),
                    Ports.freeFrom(20_000),
                    Locale.ENGLISH);
            assertThatThrownBy(() -> new Preconditions(options, progress).check())
                    .isInstanceOf(DemoProblem.class)
                    .hasMessageContaining("Port " + other.getLocalPort())
                    .hasMessageContaining("--idp-port");
        }
    }

    @Test
    @DisplayName("refuses a real reader without trust anchors for real cards")
    void rejectsReaderWithoutTrust() {
        assertThatThrownBy(() -> new Preconditions(options(false, true, NO_TRUST), progress).check())
                .isInstanceOf(DemoProblem.class)
                .hasMessageContaining("--trust");
    }

    @Test
    @DisplayName("never sends a PIN to a real card without a person")
    void rejectsCheckWithRealReader() {
        assertThatThrownBy(
                        () -> new Preconditions(options(true, true, Optional.of(Path.of("trust"))), progress).check())
                .isInstanceOf(DemoProblem.class)
                .hasMessageContaining("nobody but a person");
    }

    @Test
    @DisplayName("refuses foreign trust anchors for the software card")
    void rejectsTrustWithoutReader() {
        assertThatThrownBy(
                        () -> new Preconditions(options(true, false, Optional.of(Path.of("trust"))), progress).check())
                .isInstanceOf(DemoProblem.class)
                .hasMessageContaining("--reader");
    }

    private static DemoOptions options(boolean check, boolean reader, Optional<Path> trust) {
        return new DemoOptions(
                check,
                reader,
                trust,
                Policy.PSEUDONYMOUS,
                Ports.freeFrom(20_000),
                Ports.freeFrom(21_000),
                Locale.ENGLISH);
    }
}
