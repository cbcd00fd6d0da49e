// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import jp.sekimori.eid.revocation.crl.CrlFile;
import jp.sekimori.eid.revocation.crl.CrlReading;
import jp.sekimori.testkit.revocation.CrlEntry;
import jp.sekimori.testkit.revocation.CrlMaker;
import jp.sekimori.testkit.revocation.MassCrl;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Any bytes as a list of revoked certificates")
class CrlFuzzTest {
    private static final long LONGEST = 1 << 20;
    private static final Instant MADE = Residents.NOW.minus(Duration.ofHours(1));
    private static final Path FILE = file();
    private static final List<byte[]> SIGNED = List.of(
            CrlMaker.of(Residents.PKI.authority(0), MADE).make(),
            CrlMaker.of(Residents.PKI.authority(0), MADE)
                    .revoking(CrlEntry.of(BigInteger.valueOf(0x1234_5678), MADE).because(1))
                    .revoking(CrlEntry.of(BigInteger.ONE.shiftLeft(150), MADE))
                    .make(),
            mass());

    static Stream<byte[]> seeds() {
        return SIGNED.stream();
    }

    @MethodSource("seeds")
    @DisplayName("are read only as the authority signed them")
    @FuzzTest(maxDuration = "10s")
    void fuzz(byte[] bytes) throws IOException {
        Files.write(FILE, bytes);
        if (CrlFile.read(FILE, Residents.PKI.anchors(), LONGEST) instanceof CrlReading.Read) {
            assertThat(SIGNED).as("what the authority signed").anyMatch(signed -> Arrays.equals(signed, bytes));
        }
    }

    private static byte[] mass() {
        try {
            new MassCrl(Residents.PKI.authority(0), MADE, 100).write(FILE);
            return Files.readAllBytes(FILE);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static Path file() {
        try {
            Path file = Files.createTempFile("sekimori-fuzz", ".crl");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
