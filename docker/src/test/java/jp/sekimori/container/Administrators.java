// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.container;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.util.List;
import java.util.Map;

/** What administrators do at their door: sign in by browser, and then use the admin REST with the console's own token. */
final class Administrators {
    private static final String CONSOLE = "/admin/master/console/";
    static final String NAME_FIELD = "#username";
    static final String REGISTER_KEY = "#registerWebAuthn";
    static final String USE_KEY = "#authenticateWebAuthnButton";

    private final Installation installation;
    private final HttpClient http;

    Administrators(Installation installation) {
        this.installation = installation;
        this.http = HttpClient.newBuilder().sslContext(installation.tls()).build();
    }

    URI at(String path) {
        return URI.create(installation.administrators() + path);
    }

    /** Types name and password at the console, and presses the button. */
    void typePassword(Page page, String name, String password) {
        page.navigate(at(CONSOLE).toString());
        typePasswordHere(page, name, password);
    }

    /** The same on the page that is shown. */
    void typePasswordHere(Page page, String name, String password) {
        page.waitForSelector(NAME_FIELD);
        page.fill(NAME_FIELD, name);
        page.fill("#password", password);
        page.click("#kc-login");
    }

    /** Presses the button that the key is asked for by, and gives the token that the console then has. */
    String goOnWithKey(Page page, String button) {
        page.waitForSelector(button);
        // The button does something once the page's module is there, which is later than the button itself.
        page.waitForLoadState();
        return tokenAfter(page, () -> page.click(button));
    }

    /** A fresh token of the console, which lives for a minute, for whoever is signed in there. */
    String token(Page page) {
        return tokenAfter(page, () -> page.navigate(at(CONSOLE).toString()));
    }

    private static String tokenAfter(Page page, Runnable step) {
        Response tokens = page.waitForResponse(
                answer -> answer.url().endsWith("/protocol/openid-connect/token") && answer.status() == 200, step);
        return String.valueOf(object(tokens.text()).get("access_token"));
    }

    /** Makes an account in the administrators' realm and gives its id. */
    String newAccount(String token, String name, String password) {
        String json = JSONObjectUtils.toJSONString(Map.of(
                "username",
                name,
                "enabled",
                true,
                "credentials",
                List.of(Map.of("type", "password", "value", password))));
        String location = send(request(token, "/admin/realms/master/users").POST(BodyPublishers.ofString(json)))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** Lets an account manage the residents of Kaga. */
    void letManageResidents(String token, String account) {
        String clients = get(token, "/admin/realms/master/clients?clientId=kaga-realm");
        String client = String.valueOf(objects(clients).get(0).get("id"));
        String role = get(token, "/admin/realms/master/clients/" + client + "/roles/manage-users");
        send(request(token, "/admin/realms/master/users/" + account + "/role-mappings/clients/" + client)
                .POST(BodyPublishers.ofString("[" + role + "]")));
    }

    String get(String token, String path) {
        return send(request(token, path).GET()).body();
    }

    private HttpRequest.Builder request(String token, String path) {
        return HttpRequest.newBuilder(at(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        "status " + answer.statusCode() + " of " + answer.uri().getPath());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> object(String json) {
        try {
            return JSONObjectUtils.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked") // an array of objects, as the server documents it
    private static List<Map<String, Object>> objects(String json) {
        try {
            return (List<Map<String, Object>>) (List<?>) JSONArrayUtils.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
