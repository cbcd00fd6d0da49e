// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The coverage line")
class CoverageLineTest {

    @Test
    @DisplayName("sums up both reports")
    void sumsUp(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("site/jacoco"));
        Files.createDirectories(folder.resolve("pit-reports"));
        Files.writeString(folder.resolve("site/jacoco/jacoco.csv"), """
                GROUP,PACKAGE,CLASS,INSTRUCTION_MISSED,INSTRUCTION_COVERED,BRANCH_MISSED,BRANCH_COVERED,LINE_MISSED,LINE_COVERED,X
                core,a,One,0,0,0,0,1,5,0
                core,a,Two,0,0,0,0,0,2,0
                """);
        Files.writeString(
                folder.resolve("pit-reports/mutations.xml"),
                "<mutations><mutation detected='true' status='KILLED'/><mutation detected='false' status='SURVIVED'/>"
                        + "<mutation detected='true' status='TIMED_OUT'/></mutations>");

        assertThat(new CoverageLine("core", folder).text())
                .isEqualTo("core: line coverage 87.5 % (7 of 8), mutation coverage 66.7 % (2 of 3)");
    }

    @Test
    @DisplayName("says when nothing was measured, instead of calling it nought")
    void saysWhenNothingWasMeasured(@TempDir Path folder) throws IOException {
        assertThat(new CoverageLine("core", folder).text())
                .isEqualTo("core: line coverage not measured, mutation coverage not measured");
    }
}
