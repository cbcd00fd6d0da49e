// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.city;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jp.sekimori.testkit.keycloak.KeycloakInstallation;

/** The server with our provider and our looks built in; one build for the demo and for all tests that need no more. */
public final class ShippedServer {

    private ShippedServer() {}

    /**
     * The built server, made when it is not there yet (about 20 s).
     *
     * @param archive the server's distribution
     * @param checkout top of the project, where the provider and the themes were built
     */
    public static KeycloakInstallation of(Path archive, Path checkout) {
        return KeycloakInstallation.prepare(
                archive,
                checkout.resolve(".sekimori/keycloak"),
                List.of(
                        checkout.resolve("idp-extension/target/sekimori-idp-extension.jar"),
                        checkout.resolve("themes/target/sekimori-themes.jar")),
                Map.of(
                        "db",
                        "dev-mem",
                        "health-enabled",
                        "true",
                        "metrics-enabled",
                        "true",
                        "features-disabled",
                        "impersonation"));
    }
}
