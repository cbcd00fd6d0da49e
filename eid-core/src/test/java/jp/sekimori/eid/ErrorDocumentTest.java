// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("docs/ja/errors.md and docs/en/errors.md")
class ErrorDocumentTest {
    static Stream<ErrorDocument> documents() {
        return Stream.of(ErrorDocument.japanese(), ErrorDocument.english());
    }

    @ParameterizedTest
    @MethodSource("documents")
    @DisplayName("are what the catalogue says (run with -Dsekimori.writeDocs=true to write them anew)")
    void areFresh(ErrorDocument document) throws IOException {
        String expected = document.write();
        if (Boolean.getBoolean("sekimori.writeDocs")) {
            Files.createDirectories(document.file().getParent());
            Files.writeString(document.file(), expected);
        }

        assertThat(Files.readString(document.file())).isEqualTo(expected);
    }
}
