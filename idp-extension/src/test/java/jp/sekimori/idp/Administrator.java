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

/** The server's administrator, over its REST interface, in the first test realm. */
final class Administrator {
    private final HttpClient http = HttpClient.newHttpClient();
    private final KeycloakServer server;
    private final String token;

    Administrator(KeycloakServer server) {
        this.server = server;
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

    String put(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    String delete(String path) {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.baseUri() + "/admin/realms/" + TestServer.REALM + path))
                .header("Authorization", "Bearer " + token);
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException("status " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
