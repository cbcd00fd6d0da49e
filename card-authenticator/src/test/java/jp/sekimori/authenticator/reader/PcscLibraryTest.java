// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The PC/SC library")
final class PcscLibraryTest {
    private Path root;

    @BeforeEach
    void use(@TempDir Path temporary) {
        root = temporary;
    }

    @Test
    @DisplayName("is found in the folder of the architecture, as on Debian")
    void isFoundInMultiArchFolder() throws IOException {
        Path library = library("usr/lib/x86_64-linux-gnu");
        library("usr/lib/aarch64-linux-gnu");
        assertThat(PcscLibrary.find(root, "amd64")).contains(library);
    }

    @Test
    @DisplayName("is found in the folder for 64 bits, as on Fedora")
    void isFoundInLib64() throws IOException {
        Path library = library("usr/lib64");
        assertThat(PcscLibrary.find(root, "amd64")).contains(library);
    }

    @Test
    @DisplayName("of another architecture is not taken")
    void rejectsOtherArchitecture() throws IOException {
        library("usr/lib/aarch64-linux-gnu");
        assertThat(PcscLibrary.find(root, "amd64")).isEmpty();
    }

    @Test
    @DisplayName("is told to send each command once, or a VERIFY might be repeated with a changed digit")
    void neverRepeatsCommandsOfItsOwn() {
        PcscLibrary.announce();
        assertThat(System.getProperty("sun.security.smartcardio.t0GetResponse")).isEqualTo("false");
        assertThat(System.getProperty("sun.security.smartcardio.t1GetResponse")).isEqualTo("false");
    }

    private Path library(String folder) throws IOException {
        return Files.createFile(Files.createDirectories(root.resolve(folder)).resolve("libpcsclite.so.1"));
    }
}
