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
    private final List<String> files;

    private Composition(Installation installation, List<String> files) {
        this.installation = installation;
        this.project = "sekimori-test-" + installation.port();
        this.files = files;
    }

    /** As it is without any choice of the administrator's. */
    static Composition standard(Installation installation) {
        return new Composition(installation, List.of("compose.yaml"));
    }

    /** With the administrators' port published to this machine. */
    static Composition withAdministrators(Installation installation) {
        return new Composition(installation, List.of("compose.yaml", "compose.administrators.yaml"));
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

    /** Runs a program in a service's container, as an administrator of the machine does, and gives its output. */
    String execWithInput(String input, String service, String... words) {
        List<String> arguments = new ArrayList<>(List.of("exec", "-T", service));
        arguments.addAll(List.of(words));
        return Shell.run(command(arguments), settings(), input);
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
        return Shell.run(command(List.of(arguments)), settings());
    }

    private List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("-p", project));
        files.forEach(file -> command.addAll(List.of("-f", installation.docker() + "/" + file)));
        command.addAll(arguments);
        return command;
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
        settings.put("SEKIMORI_ADMIN_URL", installation.administrators().toString());
        settings.put("SEKIMORI_ADMIN_PORT", String.valueOf(installation.adminPort()));
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
