// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The packaged JAR")
class PackagedJarIT {
    private static final Path JAR = Path.of(System.getProperty("basedir", "."), "target/sekimori-idp-extension.jar");

    @Test
    @DisplayName("has no class outside our package: another would win over the server's own, or another extension's")
    void rejectsForeignClasses() throws IOException {
        entries().filteredOn(name -> name.endsWith(".class")).allMatch(name -> name.startsWith("jp/sekimori/"));
    }

    @Test
    @DisplayName("has no module descriptor and no signature of somebody else's JAR")
    void rejectsLeftoversOfOtherJars() throws IOException {
        entries()
                .noneMatch(name -> name.endsWith("module-info.class"))
                .noneMatch(name -> name.matches("META-INF/.*\\.(SF|RSA|DSA|EC)"))
                .noneMatch(name -> name.startsWith("META-INF/versions/"));
    }

    @Test
    @DisplayName("brings the core and what the server lacks")
    void acceptsCoreAndRelocatedJson() throws IOException {
        entries()
                .contains("jp/sekimori/eid/verification/Verifier.class", "META-INF/sekimori-changelog.xml")
                .anyMatch(name -> name.startsWith("jp/sekimori/shaded/nimbusds/"));
    }

    private static ListAssert<String> entries() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> names = jar.stream().map(ZipEntry::getName).toList();
            return assertThat(names);
        }
    }
}
