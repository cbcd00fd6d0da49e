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

/** Somebody at the REST interface for staff; a refusal is an answer here. */
record Staff(KeycloakServer server, String realm, String token) {
    Staff(KeycloakServer server, String token) {
        this(server, TestServer.REALM, token);
    }

    /** The same person at the interface of another realm. */
    Staff in(String other) {
        return new Staff(server, other, token);
    }

    /** May do everything. */
    static Staff administrator(KeycloakServer server) {
        return signedIn(server, "master", TestServer.ADMINISTRATOR);
    }

    static Staff anonymous(KeycloakServer server) {
        return new Staff(server, "");
    }

    /** A member of this realm who signs in with a password equal to the name. */
    static Staff signedIn(KeycloakServer server, String realm, String name) {
        String body = WebClient.create(Map.of())
                .postForm(
                        URI.create(server.baseUri() + "/realms/" + realm + "/protocol/openid-connect/token"),
                        Map.of("grant_type", "password", "client_id", "admin-cli", "username", name, "password", name),
                        Map.of())
                .body();
        return new Staff(server, Json.read(body).get("access_token").asText());
    }

    HttpResponse<String> post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> delete(String path) {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.baseUri() + "/admin/realms/" + realm + "/sekimori/" + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
