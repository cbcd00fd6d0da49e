// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jp.sekimori.testkit.web.WebClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("own-server")
@DisplayName("The administrators' door")
final class AdministratorsDoorIT {
    private static Installation installation;
    private static Composition composition;

    @BeforeAll
    static void start(@TempDir Path folder) {
        installation = Installation.layOut(folder);
        Images.build(installation.docker());
        composition = Composition.withAdministrators(installation);
        composition.start();
    }

    @AfterAll
    static void stop() {
        composition.close();
    }

    @ParameterizedTest
    @DisplayName("is not on the public port")
    @ValueSource(
            strings = {
                "/",
                "/admin",
                "/admin/",
                "/admin/master/console/",
                "/admin/kaga/console/",
                "/admin/realms",
                "/admin/realms/kaga",
                "/admin/realms/kaga/sekimori/renewal-requests",
                "/admin/serverinfo",
                "/realms/master",
                "/realms/master/",
                "/realms/master/account/",
                "/realms/master/.well-known/openid-configuration",
                "/realms/master/protocol/openid-connect/auth?client_id=security-admin-console",
                "/realms/master/protocol/openid-connect/token",
                "/realms/master/protocol/openid-connect/auth/device",
                "/realms/kaga/clients-registrations/default",
                "/resources/master/admin/en",
                "/resources/kaga/admin/en",
                "/metrics",
                "/health",
                "/health/ready",
                "/openapi",
                "/lb-check",
                // Tricks with the path: read differently by different parts of a server.
                "//admin",
                "//admin/realms",
                "/./admin/realms",
                "/%61dmin/realms",
                "/admin%2frealms",
                "/ADMIN/realms",
                "/admin;x=1/realms",
                "/;x=1/admin/realms",
                "/realms//master",
                "/realms/Master",
                "/realms/%6daster",
                "/realms/%6Daster/protocol/openid-connect/token",
                "/realms/ma%73ter/account/",
                "/realms/master;x=1",
                "/realms/master/../master",
                "/realms/kaga/../master",
                "/realms/kaga/../../admin/realms",
                "/realms/kaga/%2e%2e/master",
                "/realms/kaga/%2E%2E/%2E%2E/admin/realms",
                "/realms/kaga/..%2f..%2fadmin/realms",
                "/realms/kaga/..;/..;/admin/realms",
                "/realms/kaga/%252e%252e/%252e%252e/admin",
                "/resources/../admin/realms",
                "/realms/kaga/account/../../../admin/realms",
                // RFC 9112 section 3.2.2: the target as a whole address.
                "https://id-admin.sekimori.localhost/admin/realms",
                "https://id-admin.sekimori.localhost/realms/master",
            })
    void rejectsAdministratorsPathsOnThePublicPort(String target) {
        RawRequest resident = resident("id.sekimori.localhost");

        assertThat(resident.status(target)).as(target).isEqualTo(404);
        assertThat(resident.status("POST", target, List.of("Host: x", "Content-Length: 0")))
                .as("POST " + target)
                .isEqualTo(404);
    }

    @ParameterizedTest
    @DisplayName("is not opened by what a sender says about itself")
    @ValueSource(
            strings = {
                "X-Forwarded-Host: id-admin.sekimori.localhost",
                "X-Forwarded-Port: ADMIN",
                "X-Forwarded-Prefix: /admin",
                "X-Forwarded-For: 127.0.0.1",
                "X-Real-IP: 127.0.0.1",
                "X-Original-URL: /admin/realms",
                "X-Rewrite-URL: /admin/realms",
                "X-HTTP-Method-Override: GET",
                "Forwarded: for=127.0.0.1;host=\"id-admin.sekimori.localhost:ADMIN\";proto=https",
            })
    void rejectsNamesAndForwardedHeaders(String header) {
        String administrators = installation.administrators().getAuthority();
        String sent = header.replace("ADMIN", String.valueOf(installation.adminPort()));
        RawRequest resident = resident(installation.administrators().getHost());

        for (String target :
                List.of("/admin/realms", "/realms/master", "/realms/master/protocol/openid-connect/token")) {
            assertThat(resident.status("GET", target, List.of("Host: " + administrators, sent)))
                    .as(target + " " + sent)
                    .isEqualTo(404);
        }
    }

    @Test
    @DisplayName("leaves residents and applications what they need on the public port")
    void acceptsResidentsPaths() {
        RawRequest resident = resident("id.sekimori.localhost");

        assertThat(resident.status("/realms/kaga")).isEqualTo(200);
        assertThat(resident.status("/realms/kaga/.well-known/openid-configuration"))
                .isEqualTo(200);
        assertThat(resident.status("/realms/kaga/protocol/openid-connect/certs"))
                .isEqualTo(200);
        assertThat(resident.status("/realms/kaga/account/")).isEqualTo(200);
        assertThat(resident.status("/resources/kaga/account/ja")).isEqualTo(200);
        // Not signed in, and not: no such page.
        assertThat(resident.status(
                        "GET",
                        "/realms/kaga/account/?userProfileMetadata=true",
                        List.of("Host: x", "Accept: application/json")))
                .isEqualTo(401);
    }

    @Test
    @DisplayName("speaks https under a name of its own")
    void speaksHttps() {
        RawRequest administrator = new RawRequest(
                installation.tls(),
                installation.adminPort(),
                installation.administrators().getHost());

        assertThat(administrator.status("/admin/master/console/")).isEqualTo(200);
        assertThat(administrator.status("/realms/master")).isEqualTo(200);
        assertThat(administrator.status("/admin/realms")).isEqualTo(401);
        assertThatThrownBy(() -> WebClient.create(Map.of())
                        .get(URI.create("http://localhost:" + installation.adminPort() + "/realms/master")))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    @DisplayName("is found shut by the self-check, which finds nothing else to put right either")
    void acceptsSelfCheck() {
        String checked = Shell.run(
                List.of(
                        installation.docker().resolve("../bin/self-check").toString(),
                        installation.identityProvider() + "/realms/kaga"),
                Map.of(
                        "CURL_CA_BUNDLE",
                        installation.certificates().resolve("ca.pem").toString()));

        assertThat(checked).contains("○ /admin/", "○ /realms/master").doesNotContain("×");
    }

    private static RawRequest resident(String name) {
        return new RawRequest(installation.tls(), installation.port(), name);
    }
}
