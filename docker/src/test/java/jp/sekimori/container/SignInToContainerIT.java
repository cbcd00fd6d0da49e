// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The identity provider's image")
final class SignInToContainerIT {
    private static final List<String> SECRETS = List.of(
            "database-password",
            "admin-password",
            "keystore-password",
            "kaga.link-key",
            "kaga.pairwise-salt",
            "kaga-municipal-app.client-secret");

    private static Installation installation;
    private static IdentityProviderContainers containers;

    @BeforeAll
    static void start(@TempDir Path folder) {
        installation = Installation.layOut(folder);
        Images.build(installation.docker());
        containers = IdentityProviderContainers.start(installation);
    }

    @AfterAll
    static void stop() {
        containers.close();
    }

    @Test
    @DisplayName("accepts a resident's card and gives the municipal system an ID token")
    void acceptsACard() throws ParseException {
        RelyingParty city = new RelyingParty(installation);
        URI redirect = new Resident(installation).signIn(city.authorizationRequest(), city.redirectUri());
        JWTClaimsSet claims = city.redeem(redirect);
        assertThat(claims.getIssuer()).isEqualTo(city.issuer());
        assertThat(claims.getAudience()).containsExactly("kaga-municipal-app");
        assertThat(claims.getStringClaim("acr")).isEqualTo("aal2");
        assertThat(claims.getStringListClaim("amr")).contains("sc", "pin");
    }

    @Test
    @DisplayName("rejects a start without a certificate, and names the file in both languages")
    void rejectsStartWithoutCertificate() {
        assertThatThrownBy(() -> Shell.run(List.of("docker", "run", "--rm", Images.IDENTITY_PROVIDER), Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("exit status 2")
                .hasMessageContaining("証明書 /opt/sekimori/tls/identity-provider.p12 がありません")
                .hasMessageContaining("the certificate /opt/sekimori/tls/identity-provider.p12 is missing");
    }

    @Test
    @DisplayName("runs as an ordinary user, without capabilities, on a file system that it cannot write")
    void runsShut() {
        String id = Shell.run(
                List.of(
                        "docker",
                        "exec",
                        containers.identityProviderContainer().getContainerId(),
                        "bash",
                        "-c",
                        "echo user $UID; grep -E '^(CapEff|NoNewPrivs)' /proc/self/status; : >/opt/keycloak/x || true"),
                Map.of());
        assertThat(id)
                .contains("user " + installation.user())
                .contains("CapEff:\t0000000000000000")
                .contains("NoNewPrivs:\t1")
                .contains("Read-only file system");
    }

    @Test
    @DisplayName("keeps every secret out of the container's configuration, environment, command lines and log")
    void keepsSecrets() {
        String id = containers.identityProviderContainer().getContainerId();
        String seen = Shell.run(List.of("docker", "inspect", id), Map.of())
                + Shell.run(
                        List.of("docker", "exec", id, "bash", "-c", "cat /proc/1/environ /proc/1/cmdline"), Map.of())
                + containers.identityProviderContainer().getLogs();
        assertThat(seen).contains("SEKIMORI_URL", "Realm 'kaga' imported");
        for (String name : SECRETS) {
            assertThat(seen.contains(installation.secret(name))).as(name).isFalse();
        }
    }
}
