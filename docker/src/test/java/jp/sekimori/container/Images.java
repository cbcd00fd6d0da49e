// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.container;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The images under test, and the bases they are made from: those of {@code docker/make-base-images}, because tests must not
 * need an image registry. The environment names others, for instance the official ones.
 */
final class Images {
    static final String IDENTITY_PROVIDER = "sekimori-test/identity-provider";
    static final String MUNICIPAL_APP = "sekimori-test/municipal-app";

    private Images() {}

    /** The PostgreSQL image. */
    static String postgres() {
        return chosen("SEKIMORI_POSTGRES_IMAGE", "sekimori-local/postgres:debian");
    }

    /** Builds both images from what the modules have built; quick when nothing has changed. */
    static void build(Path docker) {
        String keycloak = "sekimori-local/keycloak:" + System.getProperty("keycloak.version");
        Shell.run(
                List.of(docker.resolve("build-images").toString()),
                Map.of(
                        "SEKIMORI_IMAGE",
                        IDENTITY_PROVIDER,
                        "SEKIMORI_APP_IMAGE",
                        MUNICIPAL_APP,
                        "SEKIMORI_KEYCLOAK_IMAGE",
                        chosen("SEKIMORI_KEYCLOAK_IMAGE", keycloak),
                        "SEKIMORI_JRE_IMAGE",
                        chosen("SEKIMORI_JRE_IMAGE", "sekimori-local/jre:debian")));
    }

    private static String chosen(String variable, String otherwise) {
        return Optional.ofNullable(System.getenv(variable))
                .filter(name -> !name.isBlank())
                .orElse(otherwise);
    }
}
