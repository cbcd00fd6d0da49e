// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Where the built parts and the demo's own files lie.
 *
 * @param checkout top of the project
 * @param keycloakArchive the server's distribution, brought by the build
 */
record Places(Path checkout, Path keycloakArchive) {

    static Places of(Path checkout) {
        Properties build = new Properties();
        try (InputStream in = Places.class.getResourceAsStream("build.properties")) {
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Places(checkout, Path.of(build.getProperty("keycloak.archive")));
    }

    /** Files that stay from one run to the next: keys and realm secrets. */
    Path kept() {
        return checkout.resolve(".sekimori/demo");
    }

    Path realmConfig() {
        return checkout.resolve("realm-config/target/realm-config.jar");
    }

    Path application() {
        return checkout.resolve("municipal-app/target/municipal-app.jar");
    }
}
