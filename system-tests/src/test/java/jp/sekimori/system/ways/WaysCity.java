// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.ways;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sekimori.testkit.city.KagaRealm;
import jp.sekimori.testkit.city.ShippedServer;
import jp.sekimori.testkit.keycloak.KeycloakInstallation;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;
import jp.sekimori.testkit.revocation.LicensedOperator;

/** Kaga City's realm as it is shipped, on this machine: browsers trust localhost as they trust https. */
final class WaysCity implements AutoCloseable {
    // RFC 7636 appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String PROOF =
            "&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String ADMINISTRATOR = "administrator";
    private static final String SPI = "spi-realm-restapi-extension--sekimori--";
    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

    private final TestPki pki = TestPki.create(new SecureRandom(), Clock.systemUTC());
    private final HttpServer application = application();
    private final String redirect =
            "http://localhost:" + application.getAddress().getPort() + "/login/oauth2/code/sekimori";
    private final HttpClient http = HttpClient.newHttpClient();
    private final KagaRealm realm;
    private final KeycloakServer server;
    private final URI address;

    /** One city for all tests of ways in; it stops with them. */
    static WaysCity shared() {
        return Shared.CITY;
    }

    /** A city of its own with this policy for first sign-ins, where an operator knows which cards are good. */
    static WaysCity open(String policy, Path folder, LicensedOperator operator) throws IOException {
        return new WaysCity(
                folder,
                policy,
                operator.writeSettings(List.of("jpki-auth")).toAbsolutePath().toString());
    }

    private WaysCity(Path folder, String policy, String revocation) {
        this.address = URI.create("http://localhost:" + freePort());
        this.realm = KagaRealm.render(
                TOP.resolve("realm-config/target/realm-config.jar"),
                folder,
                address,
                URI.create(redirect).resolve("/"),
                policy);
        try {
            pki.writeAnchors(Files.createDirectories(folder.resolve("trust/jpki-auth")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        KeycloakInstallation installation =
                ShippedServer.of(Path.of(System.getProperty("sekimori.keycloak.archive")), TOP);
        this.server = KeycloakServer.of(installation)
                .port(address.getPort())
                .option("hostname", address.toString())
                .realm(realm.file())
                .option(SPI + "trust-dir", folder.resolve("trust").toString())
                .option(SPI + "keys-dir", realm.secrets().toString())
                .option(SPI + "revocation", revocation)
                .option(SPI + "sandbox", "true")
                .environment("KC_BOOTSTRAP_ADMIN_USERNAME", ADMINISTRATOR)
                .environment("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMINISTRATOR)
                .start(folder.resolve("keycloak"));
    }

    /** A card that was just given out. */
    TestCertificate newCard() {
        return pki.issue(LeafProfile.authentication());
    }

    /** A card whose certificate ends then. */
    TestCertificate cardUntil(Instant end) {
        return pki.issue(LeafProfile.authentication().validTo(end));
    }

    /** Where an application sends the browser. */
    String start(String more) {
        return realmAddress()
                + "/protocol/openid-connect/auth?response_type=code&scope=openid&state=s&nonce=n&client_id="
                + KagaRealm.CLIENT_ID + "&redirect_uri=" + URLEncoder.encode(redirect, UTF_8) + PROOF + more;
    }

    /** Where the application receives its answers. */
    String redirect() {
        return redirect;
    }

    String account(String page) {
        return realmAddress() + "/account/" + page;
    }

    String realmAddress() {
        return KagaRealm.at(address).toString();
    }

    String log() {
        return server.log();
    }

    /** The claims of the ID token for a code. */
    Map<String, Object> idToken(String code) {
        try {
            String secret = Files.readString(realm.clientSecret()).strip();
            String basic = Base64.getEncoder().encodeToString((KagaRealm.CLIENT_ID + ":" + secret).getBytes(UTF_8));
            Map<String, Object> tokens =
                    json(send(HttpRequest.newBuilder(URI.create(realmAddress() + "/protocol/openid-connect/token"))
                                    .header("Authorization", "Basic " + basic)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString("grant_type=authorization_code&code=" + code
                                            + "&redirect_uri=" + URLEncoder.encode(redirect, UTF_8) + "&code_verifier="
                                            + VERIFIER)))
                            .body());
            String token = String.valueOf(tokens.get("id_token"));
            Map<String, Object> claims =
                    json(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), UTF_8));
            // Test cards, by whatever way: an application that refuses them must be told of each (security rule 18).
            assertThat(claims.get("eid")).asInstanceOf(MAP).containsEntry("sandbox", true);
            return claims;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An administrator's request. */
    HttpResponse<String> administrate(String method, String path, String body) {
        String form =
                "grant_type=password&client_id=admin-cli&username=" + ADMINISTRATOR + "&password=" + ADMINISTRATOR;
        String token = String.valueOf(
                json(send(HttpRequest.newBuilder(URI.create(address + "/realms/master/protocol/openid-connect/token"))
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .POST(BodyPublishers.ofString(form)))
                                .body())
                        .get("access_token"));
        return send(HttpRequest.newBuilder(URI.create(address + "/admin/realms/" + KagaRealm.NAME + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    /** Reports the cards of this account lost, as a clerk does; the number of the report. */
    String blockCardsOf(String account) {
        return String.valueOf(json(administrate("POST", "/sekimori/blocked-cards", "{\"user\":\"" + account + "\"}")
                        .body())
                .get("id"));
    }

    /** Takes that report back. */
    void unblock(String report) {
        administrate("DELETE", "/sekimori/blocked-cards/" + report, "");
    }

    /** Gives the card of this request the account, as a clerk does who has seen its holder's papers. */
    void approve(String request, String account) {
        administrate(
                "POST",
                "/sekimori/renewal-requests/" + request + "/decision",
                "{\"decision\":\"approve\",\"user\":\"" + account + "\"}");
    }

    /** Says that this account's card is its resident's, as a clerk does who has seen the papers. */
    void confirm(String account) {
        assertThat(administrate("POST", "/sekimori/residents/" + account + "/confirmation", "")
                        .statusCode())
                .isEqualTo(204);
    }

    /** An account that the city prepared, without a card. */
    String newAccount() {
        administrate("POST", "/users", "{\"username\":\"i-" + UUID.randomUUID() + "\",\"enabled\":true}");
        return newestAccount();
    }

    /** The code of the letter that invites whoever this account is for. */
    String invite(String account) {
        return String.valueOf(json(administrate("POST", "/sekimori/invitations", "{\"user\":\"" + account + "\"}")
                        .body())
                .get("code"));
    }

    /** What whoever may edit accounts can do: the devices of one account stand on another one as well. */
    void copyDevices(String from, String to) {
        String devices = users(administrate("GET", "/users/" + from + "/credentials", "")
                        .body())
                .stream()
                .filter(credential -> "webauthn-passwordless".equals(credential.get("type")))
                .map(credential -> JSONObjectUtils.toJSONString(Map.of(
                        "type",
                        "webauthn-passwordless",
                        "userLabel",
                        "copied",
                        "credentialData",
                        String.valueOf(credential.get("credentialData")),
                        "secretData",
                        "{}")))
                .collect(Collectors.joining(","));
        assertThat(administrate("PUT", "/users/" + to, "{\"credentials\":[" + devices + "]}")
                        .statusCode())
                .isEqualTo(204);
    }

    void disableNewestAccount() {
        administrate("PUT", "/users/" + newestAccount(), "{\"enabled\":false}");
    }

    void removeNewestAccount() {
        administrate("DELETE", "/users/" + newestAccount(), "");
    }

    /** The id of the account that was made last. */
    String newestAccount() {
        String users = administrate("GET", "/users?max=200", "").body();
        return users(users).stream()
                .max(Comparator.comparingLong(
                        user -> ((Number) Objects.requireNonNull(user.get("createdTimestamp"))).longValue()))
                .map(user -> String.valueOf(user.get("id")))
                .orElseThrow();
    }

    private static List<Map<String, Object>> users(String text) {
        try {
            return List.of(
                    JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse("{\"list\":" + text + "}"), "list"));
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Map<String, Object> json(String text) {
        try {
            return JSONObjectUtils.parse(text);
        } catch (ParseException e) {
            throw new IllegalStateException("not JSON: " + text, e);
        }
    }

    @Override
    public void close() {
        application.stop(0);
        server.close();
    }

    static Path newFolder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target/ways")), "city-")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Made when first asked for. */
    private static final class Shared {
        private static final WaysCity CITY = start();

        private static WaysCity start() {
            WaysCity city = new WaysCity(newFolder(), "pseudonymous", "none");
            Runtime.getRuntime().addShutdownHook(new Thread(city::close));
            return city;
        }
    }

    // Shows nothing: what it would receive stays in the browser's address bar.
    private static HttpServer application() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                byte[] page = "<title>application</title>".getBytes(UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "text/html");
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
