// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("own-server")
@DisplayName("The compose file")
final class SignInToCompositionIT {
    private static Installation installation;
    private static Composition composition;

    @BeforeAll
    static void start(@TempDir Path folder) {
        installation = Installation.layOut(folder);
        Images.build(installation.docker());
        composition = Composition.standard(installation);
        composition.start();
    }

    @AfterAll
    static void stop() {
        composition.close();
    }

    @Test
    @DisplayName("brings a resident with a card into the sample application")
    void acceptsACard() {
        Resident resident = new Resident(installation);
        URI start = URI.create(installation.application() + "/oauth2/authorization/sekimori");
        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> resident.browser().get(installation.application()).status() == 200);
        URI redirect = resident.signIn(start, installation.application().toString());
        WebPage page = resident.browser().open(redirect);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.uri().toString()).as(() -> composition.logs()).isEqualTo(installation.application() + "/me");
        assertThat(page.body()).contains("aal2");
        assertThat(composition.logs())
                .doesNotContain(installation.card().commonName())
                .doesNotContain(installation.card().serial());
    }

    @Test
    @DisplayName("publishes the two https ports and nothing else: no database, no health, no metrics")
    void publishesTwoPorts() {
        assertThat(published("database")).isEqualTo("{}");
        assertThat(published("identity-provider")).isEqualTo("{%d/tcp}".formatted(installation.port()));
        assertThat(published("municipal-app")).isEqualTo("{%d/tcp}".formatted(installation.appPort()));
    }

    private static String published(String service) {
        String format = "{{range $port, $hosts := .HostConfig.PortBindings}}{{$port}}{{end}}";
        String output =
                Shell.run(List.of("docker", "inspect", "--format", format, composition.container(service)), Map.of());
        return "{" + output.strip() + "}";
    }
}
