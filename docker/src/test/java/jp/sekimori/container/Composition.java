// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.container;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The compose file, brought up as an administrator does; closing takes down containers, networks and volumes of this project only. */
final class Composition implements AutoCloseable {
    private final List<String> program = composeProgram();
    private final String project;
    private final Installation installation;

    Composition(Installation installation) {
        this.installation = installation;
        this.project = "sekimori-test-" + installation.port();
    }

    /** The file with every setting filled in; fails when it is not valid. */
    String configuration() {
        return compose("config");
    }

    /** Starts everything; returns when the identity provider is ready and the application is started. */
    void start() {
        compose("up", "-d", "--no-build");
    }

    /** What all containers have written so far. */
    String logs() {
        return compose("logs", "--no-color");
    }

    /** The container of a service. */
    String container(String service) {
        return compose("ps", "-q", service).strip();
    }

    @Override
    public void close() {
        compose("down", "--volumes", "--timeout", "5");
    }

    private String compose(String... arguments) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("-p", project, "-f", installation.docker() + "/compose.yaml"));
        command.addAll(List.of(arguments));
        return Shell.run(command, settings());
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        // The older program gives up on a busy machine otherwise.
        settings.put("COMPOSE_HTTP_TIMEOUT", "300");
        settings.put("SEKIMORI_UID", installation.user());
        settings.put("SEKIMORI_URL", installation.identityProvider().toString());
        settings.put("SEKIMORI_HOST", installation.identityProvider().getHost());
        settings.put("SEKIMORI_PORT", String.valueOf(installation.port()));
        settings.put("SEKIMORI_APP_URL", installation.application().toString());
        settings.put("SEKIMORI_APP_PORT", String.valueOf(installation.appPort()));
        settings.put("SEKIMORI_SECRETS", installation.secrets().toString());
        settings.put("SEKIMORI_CERTIFICATES", installation.certificates().toString());
        settings.put("SEKIMORI_TRUST", installation.trust().toString());
        settings.put("SEKIMORI_IMAGE", Images.IDENTITY_PROVIDER);
        settings.put("SEKIMORI_APP_IMAGE", Images.MUNICIPAL_APP);
        settings.put("SEKIMORI_POSTGRES_IMAGE", Images.postgres());
        return settings;
    }

    /** Newer engines bring compose as a part of the docker program, Debian has the program of its own. */
    private static List<String> composeProgram() {
        try {
            Shell.run(List.of("docker", "compose", "version"), Map.of());
            return List.of("docker", "compose");
        } catch (IllegalStateException noSuchCommand) {
            return List.of("docker-compose");
        }
    }
}
