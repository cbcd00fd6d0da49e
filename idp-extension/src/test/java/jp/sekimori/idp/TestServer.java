// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jp.sekimori.testkit.keycloak.KeycloakInstallation;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.pki.TestPki;
import org.jspecify.annotations.Nullable;

/**
 * The server with the packaged JAR, two realms that know each other's clients by name, and a test authority. All nodes
 * share one PostgreSQL, so that one build of the server serves every test.
 */
final class TestServer {
    static final String REALM = "alpha";
    static final String OTHER_REALM = "beta";
    static final String INVITED_REALM = "gamma";
    static final String REALM_WITHOUT_POLICY = "delta";
    static final String ATTRIBUTES_REALM = "epsilon";
    static final String PLATFORM_REALM = "zeta";
    static final String STAFF_REALM = "eta";
    /** Here registered devices sign in as well. */
    static final String DEVICE_REALM = "theta";

    private static final String FILLED = "filled";
    static final String ADMINISTRATOR = "administrator";
    static final String OPTION = "spi-realm-restapi-extension--sekimori--";
    static final TestPki PKI = TestPki.create(new SecureRandom(), Clock.systemUTC());
    static final TestPki SIGNATURE_PKI = TestPki.builder(new SecureRandom(), Clock.systemUTC())
            .forSignatures()
            .build();

    private static final Map<String, String> POLICIES = Map.of(
            REALM,
            "pseudonymous",
            OTHER_REALM,
            "pseudonymous",
            INVITED_REALM,
            "invited",
            REALM_WITHOUT_POLICY,
            "",
            ATTRIBUTES_REALM,
            "attributes",
            PLATFORM_REALM,
            "attributes",
            STAFF_REALM,
            "attributes",
            DEVICE_REALM,
            "pseudonymous");
    /** How a city joins the two certificates; where it is not said here, by nothing but one visit. */
    private static final Map<String, String> JOININGS = Map.of(PLATFORM_REALM, "platform", STAFF_REALM, "staff");

    /** The step for the card, as in a city without devices, and the sub-flow that a city with devices has in its place. */
    private static final String CARD =
            "\"authenticator\": \"sekimori-card\", \"authenticatorFlow\": false, \"requirement\": \"REQUIRED\"";

    private static final String CARD_OR_DEVICE =
            "\"flowAlias\": \"test-ways\", \"authenticatorFlow\": true, \"requirement\": \"REQUIRED\"";

    private static final Path TARGET =
            Path.of(System.getProperty("basedir", "."), "target").toAbsolutePath();
    private static final Path SETTINGS = settings();
    private static @Nullable EmbeddedPostgres postgres;
    private static @Nullable KeycloakServer shared;
    private static boolean filled;

    private TestServer() {}

    /** One server for all tests that do not stop it. */
    static synchronized KeycloakServer shared() {
        if (shared == null) {
            KeycloakServer server = node(newDatabase("shared")).start(newFolder("shared"));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            shared = server;
        }
        return shared;
    }

    /** A second node beside the shared one: same database, same address for browsers. */
    static KeycloakServer secondNode() {
        return node("shared").option("hostname", shared().baseUri().toString()).start(newFolder("second"));
    }

    /** A node on this database that is not yet started. */
    static KeycloakServer.Builder node(String database) {
        return configured(bare(database));
    }

    /** The same without a realm. */
    static KeycloakServer.Builder unfilled(String database) {
        return configured(on(database));
    }

    private static KeycloakServer.Builder configured(KeycloakServer.Builder node) {
        return node.option(OPTION + "trust-dir", SETTINGS.resolve("trust").toString())
                .option(OPTION + "keys-dir", SETTINGS.resolve("keys").toString());
    }

    /** The same without the options of the extension. */
    static KeycloakServer.Builder bare(String database) {
        return on(database)
                .realm(SETTINGS.resolve(REALM + "-realm.json"))
                .realm(SETTINGS.resolve(OTHER_REALM + "-realm.json"))
                .realm(SETTINGS.resolve(INVITED_REALM + "-realm.json"))
                .realm(SETTINGS.resolve(REALM_WITHOUT_POLICY + "-realm.json"))
                .realm(SETTINGS.resolve(ATTRIBUTES_REALM + "-realm.json"))
                .realm(SETTINGS.resolve(PLATFORM_REALM + "-realm.json"))
                .realm(SETTINGS.resolve(STAFF_REALM + "-realm.json"))
                .realm(SETTINGS.resolve(DEVICE_REALM + "-realm.json"));
    }

    private static KeycloakServer.Builder on(String database) {
        return KeycloakServer.of(installation())
                .option("db-url", postgres().getJdbcUrl("postgres", database))
                .option("db-username", "postgres")
                .option("db-password", "postgres")
                .option("cache-embedded-network-bind-address", "127.0.0.1")
                .environment("KC_BOOTSTRAP_ADMIN_USERNAME", ADMINISTRATOR)
                .environment("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMINISTRATOR);
    }

    /** A database in which a server has never been. */
    static String newDatabase(String name) {
        return create(name, "");
    }

    /** A database with the tables and the realms, so that a server of its own need not make them. */
    static String filledDatabase(String name) {
        return create(name, " template " + filled());
    }

    private static String create(String name, String template) {
        try (var connection = postgres().getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + template);
            return name;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized String filled() {
        if (!filled) {
            node(newDatabase(FILLED)).start(newFolder(FILLED)).close();
            filled = true;
        }
        return FILLED;
    }

    /** Pins one more authority, as an administrator does while the server runs. */
    static void pin(String file, TestPki authority) {
        Path folder = SETTINGS.resolve("trust/jpki-auth");
        Path other = newFolder("pinned").resolve("anchors");
        try {
            authority.writeAnchors(Files.createDirectories(other));
            String pin = Files.readAllLines(other.resolve("anchors.txt")).stream()
                    .filter(line -> line.endsWith(".pem"))
                    .findFirst()
                    .orElseThrow();
            String written = pin.substring(pin.lastIndexOf(' ') + 1);
            Files.copy(other.resolve(written), folder.resolve(file));
            Files.writeString(
                    folder.resolve("anchors.txt"), pin.replace(written, file) + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static URI realm(KeycloakServer server) {
        return realm(server, REALM);
    }

    static URI realm(KeycloakServer server, String name) {
        return URI.create(server.baseUri() + "/realms/" + name);
    }

    /** Rows that this question finds in the shared server's database. */
    static long count(String question) {
        try (var connection = postgres().getDatabase("postgres", "shared").getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one text that this question finds there. */
    static String text(String question) {
        try (var connection = connection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many requests wait there for what somebody else holds. */
    static long waiting() {
        return count("select count(*) from pg_stat_activity where datname = 'shared' and wait_event_type = 'Lock'");
    }

    /** To the shared server's database, as another node would have one. */
    static Connection connection() throws SQLException {
        return postgres().getDatabase("postgres", "shared").getConnection();
    }

    /** Changes the shared server's database as only its operator could. */
    static void change(String statement) {
        change("shared", statement);
    }

    /** The same in the database of another server. */
    static void change(String database, String statement) {
        try (var connection = postgres().getDatabase("postgres", database).getConnection();
                var change = connection.createStatement()) {
            change.executeUpdate(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path newFolder(String name) {
        try {
            return Files.createTempDirectory(Files.createDirectories(TARGET.resolve("it")), name + "-")
                    .resolve("files");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeycloakInstallation installation() {
        Path probe = ProbeJar.write(newFolder("probe").resolveSibling("sekimori-burn-probe.jar"));
        return KeycloakInstallation.prepare(
                TARGET.resolve("keycloak.tar.gz"),
                TARGET.resolve("keycloak"),
                List.of(TARGET.resolve("sekimori-idp-extension.jar"), probe),
                Map.of("db", "postgres", "health-enabled", "true", "metrics-enabled", "true"));
    }

    private static synchronized EmbeddedPostgres postgres() {
        if (postgres == null) {
            try {
                EmbeddedPostgres started = EmbeddedPostgres.builder().start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(started)));
                postgres = started;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return postgres;
    }

    private static void close(EmbeddedPostgres started) {
        try {
            started.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path settings() {
        try {
            Path settings = Files.createDirectories(newFolder("settings"));
            PKI.writeAnchors(Files.createDirectories(settings.resolve("trust/jpki-auth")));
            SIGNATURE_PKI.writeAnchors(Files.createDirectories(settings.resolve("trust/jpki-sign")));
            for (String realm : POLICIES.keySet()) {
                writeRealm(settings, realm);
                byte[] key = new byte[32];
                new SecureRandom().nextBytes(key);
                Files.writeString(
                        Files.createDirectories(settings.resolve("keys")).resolve(realm + ".link-key"),
                        HexFormat.of().formatHex(key));
            }
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeRealm(Path settings, String name) throws IOException {
        try (InputStream template =
                Objects.requireNonNull(TestServer.class.getResourceAsStream("/realm-template.json"))) {
            String text = new String(template.readAllBytes(), UTF_8)
                    .replace("@realm@", name)
                    .replace("@joining@", JOININGS.getOrDefault(name, "unproven"))
                    .replace("\"@ways@\"", name.equals(DEVICE_REALM) ? CARD_OR_DEVICE : CARD)
                    .replace("@policy@", POLICIES.getOrDefault(name, ""));
            Files.writeString(settings.resolve(name + "-realm.json"), text);
        }
    }
}
