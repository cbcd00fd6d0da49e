// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/errors.md")
class ErrorDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "errors.md");

    @Test
    @DisplayName("is what the catalogue says (run with -Dsekimori.writeDocs=true to write it anew)")
    void isFresh() throws IOException {
        String expected = new ErrorDocument().write();
        if (Boolean.getBoolean("sekimori.writeDocs")) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, expected);
        }

        assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
    }
}
