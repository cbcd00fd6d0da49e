// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** A second provider JAR, for tests only, made of test classes. The same bytes each time, so that its build is reused. */
final class ProbeJar {
    private static final String PACKAGE = "jp/sekimori/idp/proof/";
    private static final List<String> CLASSES = List.of(
            "jp/sekimori/idp/card/AgedCard.class",
            PACKAGE + "ProbeLaterFactory.class",
            PACKAGE + "ProbeLaterFactory$Later.class",
            PACKAGE + "ProbePauseFactory.class",
            PACKAGE + "ProbePauseFactory$Pause.class",
            PACKAGE + "ProbeResource.class",
            PACKAGE + "ProbeResourceProviderFactory.class",
            PACKAGE + "ProbeResourceProviderFactory$Provider.class");

    private ProbeJar() {}

    static Path write(Path file) {
        try (OutputStream stream = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(stream)) {
            add(jar, "META-INF/beans.xml", "<beans/>".getBytes(UTF_8));
            add(
                    jar,
                    "META-INF/services/org.keycloak.services.resource.RealmResourceProviderFactory",
                    "jp.sekimori.idp.proof.ProbeResourceProviderFactory".getBytes(UTF_8));
            add(
                    jar,
                    "META-INF/services/org.keycloak.authentication.AuthenticatorFactory",
                    "jp.sekimori.idp.proof.ProbePauseFactory".getBytes(UTF_8));
            add(
                    jar,
                    "META-INF/services/org.keycloak.authentication.RequiredActionFactory",
                    "jp.sekimori.idp.proof.ProbeLaterFactory".getBytes(UTF_8));
            for (String name : CLASSES) {
                try (InputStream bytes = ProbeJar.class.getResourceAsStream("/" + name)) {
                    add(jar, name, bytes.readAllBytes());
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        jar.putNextEntry(entry);
        jar.write(content);
        jar.closeEntry();
    }
}
