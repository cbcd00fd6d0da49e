// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.sekimori.testkit.process.Command;
import jp.sekimori.testkit.process.Shutdown;

/**
 * One running Keycloak node. Start several with the same database options for a cluster.
 * {@link #close()} stops this node's process and nothing else; its log stays in {@link #logFile()}.
 */
public final class KeycloakServer implements AutoCloseable {

    private final Process process;
    private final URI baseUri;
    private final URI managementUri;
    private final Path home;

    private KeycloakServer(Process process, URI baseUri, URI managementUri, Path home) {
        this.process = process;
        this.baseUri = baseUri;
        this.managementUri = managementUri;
        this.home = home;
    }

    /** A builder for a node of this installation, plain http on a free loopback port unless told otherwise. */
    public static Builder of(KeycloakInstallation installation) {
        return new Builder(installation);
    }

    /** Where browsers reach the node, for example {@code http://localhost:8080}. */
    public URI baseUri() {
        return baseUri;
    }

    /** Where health and metrics are, on the management port. */
    public URI managementUri() {
        return managementUri;
    }

    /** Standard output and error of the node, UTF-8. */
    public Path logFile() {
        return home.resolve("server.log");
    }

    /** All that the node has written to its log so far. */
    public String log() {
        try {
            return Files.readString(logFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True until the node's process has ended. */
    public boolean alive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        Shutdown.of(process.toHandle());
    }

    /** Collects how the node is started; not safe for use from several threads. */
    public static final class Builder {
        private final KeycloakInstallation installation;
        private final Map<String, String> options = new LinkedHashMap<>();
        private final Map<String, String> environment = new LinkedHashMap<>();
        private final List<Path> realmFiles = new ArrayList<>();
        private List<String> commandPrefix = List.of();
        private String host = "localhost";
        private int port;
        private int managementPort;
        private boolean https;
        private boolean hostnameGiven;

        private Builder(KeycloakInstallation installation) {
            this.installation = installation;
            environment.put("JAVA_OPTS_KC_HEAP", "-Xms256m -Xmx768m");
            // It lives for minutes: code that is compiled quickly serves it better than code that is compiled well.
            environment.put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        }

        /** A run-time option without dashes; {@code hostname} given here replaces the one made from host and port. */
        public Builder option(String key, String value) {
            options.put(key, value);
            hostnameGiven = hostnameGiven || key.equals("hostname");
            return this;
        }

        /** An environment variable of the node's process. */
        public Builder environment(String key, String value) {
            environment.put(key, value);
            return this;
        }

        /** A realm file to import at start, named {@code <realm>-realm.json}. */
        public Builder realm(Path realmFile) {
            realmFiles.add(realmFile);
            return this;
        }

        /** Words before the server's command, for example {@code ip netns exec NAME}. */
        public Builder commandPrefix(List<String> prefix) {
            commandPrefix = List.copyOf(prefix);
            return this;
        }

        /** The name or address that browsers use; {@code localhost} by default. */
        public Builder host(String name) {
            host = name;
            return this;
        }

        /** The port; 0, the default, takes a free one. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /** Serves https with this certificate chain and key (both PEM) in place of plain http. */
        public Builder https(Path certificateChain, Path privateKey) {
            https = true;
            return option("https-certificate-file", certificateChain.toString())
                    .option("https-certificate-key-file", privateKey.toString());
        }

        /**
         * Starts the node and waits until it says that it is ready.
         *
         * @param folder a new folder for the node's files; its parent must exist
         * @throws IllegalStateException when the node ends or is not ready in time, with the end of its log
         */
        public KeycloakServer start(Path folder) {
            KeycloakServer server = launch(folder);
            Readiness.await(server);
            return server;
        }

        /** Starts the node's process without waiting, for tests of a start that must fail. */
        public KeycloakServer launch(Path folder) {
            int chosenPort = port == 0 ? freePort() : port;
            managementPort = freePort();
            URI base = URI.create((https ? "https://" : "http://") + host + ":" + chosenPort);
            // Management speaks https as well when the server does, unless told otherwise.
            URI management = URI.create("http://" + host + ":" + managementPort);
            Path home = installation.newNodeHome(folder.toAbsolutePath());
            try {
                importRealms(home);
                Process process = processBuilder(home, base, chosenPort).start();
                return new KeycloakServer(process, base, management, home);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /**
         * Runs one of the server's other commands, {@code export} or {@code import}, with these options but without those
         * that are about serving, and waits for its end.
         *
         * @param folder a new folder for the command's files; its parent must exist
         * @throws IllegalStateException when the command fails, with the end of its output
         */
        public void run(Path folder, String... words) {
            Path home = installation.newNodeHome(folder.toAbsolutePath());
            List<String> command = new ArrayList<>(commandPrefix);
            command.add(home.resolve("bin/kc.sh").toString());
            command.addAll(List.of(words));
            command.add("--optimized");
            options.forEach((key, value) -> {
                if (key.startsWith("db") || key.startsWith("spi-")) {
                    command.add("--" + key + "=" + value);
                }
            });
            Command.run(command);
        }

        private void importRealms(Path home) throws IOException {
            Path folder = Files.createDirectories(home.resolve("data/import"));
            for (Path realmFile : realmFiles) {
                Files.copy(realmFile, folder.resolve(realmFile.getFileName()));
            }
        }

        private ProcessBuilder processBuilder(Path home, URI base, int chosenPort) {
            List<String> command = new ArrayList<>(commandPrefix);
            command.addAll(List.of(home.resolve("bin/kc.sh").toString(), "start", "--optimized", "--import-realm"));
            Map<String, String> all = new LinkedHashMap<>();
            all.put(https ? "https-port" : "http-port", Integer.toString(chosenPort));
            all.put("http-enabled", Boolean.toString(!https));
            all.put("http-management-port", Integer.toString(managementPort));
            all.put("http-management-scheme", "http");
            if (!hostnameGiven) {
                all.put("hostname", base.toString());
            }
            all.putAll(options);
            all.forEach((key, value) -> command.add("--" + key + "=" + value));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("server.log").toFile());
            builder.environment().putAll(environment);
            return builder;
        }

        private static int freePort() {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
