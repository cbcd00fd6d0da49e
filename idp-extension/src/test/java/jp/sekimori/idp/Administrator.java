// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.WebClient;

/** The server's administrator, over its REST interface, in one test realm. */
final class Administrator {
    private final HttpClient http = HttpClient.newHttpClient();
    private final KeycloakServer server;
    private final String realm;
    private final String token;

    Administrator(KeycloakServer server) {
        this(server, TestServer.REALM);
    }

    Administrator(KeycloakServer server, String realm) {
        this.server = server;
        this.realm = realm;
        this.token = Json.read(WebClient.create(Map.of())
                        .postForm(
                                URI.create(server.baseUri() + "/realms/master/protocol/openid-connect/token"),
                                Map.of(
                                        "grant_type",
                                        "password",
                                        "client_id",
                                        "admin-cli",
                                        "username",
                                        TestServer.ADMINISTRATOR,
                                        "password",
                                        TestServer.ADMINISTRATOR),
                                Map.of())
                        .body())
                .get("access_token")
                .asText();
    }

    String get(String path) {
        return send(request(path).GET());
    }

    /** The id of what was made. */
    String post(String path, String json) {
        HttpResponse<String> answer =
                respond(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
        String location = answer.headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** The body of the answer. */
    String answer(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    String put(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    String delete(String path) {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.baseUri() + "/admin/realms/" + realm + path))
                .header("Authorization", "Bearer " + token);
    }

    private String send(HttpRequest.Builder request) {
        return respond(request).body();
    }

    private HttpResponse<String> respond(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException("status " + response.statusCode());
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
