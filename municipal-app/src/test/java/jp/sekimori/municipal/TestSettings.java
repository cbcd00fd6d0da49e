// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.test.context.DynamicPropertyRegistry;

/** Settings and an issuer for a test. */
final class TestSettings {
    /** Nothing listens on port 1. */
    static final String NOBODY = "http://127.0.0.1:1/realms/kaga";

    private TestSettings() {}

    static void register(DynamicPropertyRegistry registry, String issuer) {
        registry.add("municipal.issuer", () -> issuer);
        registry.add("municipal.client-id", () -> FakeIssuer.CLIENT);
        registry.add("municipal.client-secret-file", TestSettings::secretFile);
        registry.add("municipal.data", () -> folder().toString());
        registry.add("municipal.base-url", () -> "https://madoguchi.kaga.example");
    }

    static Path secretFile() {
        try {
            Path file = Files.createTempFile("client", ".secret");
            file.toFile().deleteOnExit();
            return Files.writeString(file, FakeIssuer.SECRET + "\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("municipal");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    static FakeIssuer issuer() {
        try {
            return new FakeIssuer(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), "http");
        } catch (IOException unbound) {
            throw new UncheckedIOException(unbound);
        }
    }
}
