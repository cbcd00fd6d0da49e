// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.keycloak.util.JsonSerialization;

/** A municipal system, reduced to its two messages: where it sends the browser, and how it redeems the code. */
record Application(URI realm, String clientId, String host) {

    Application(URI realm, String clientId) {
        this(realm, clientId, "application.test");
    }

    /** One whose residents have an identifier of its own host name: {@code desk} or {@code clinic}. */
    static Application ofOwnSector(URI realm, String clientId) {
        return new Application(realm, clientId, clientId + ".test");
    }

    static Application tax(URI realm) {
        return new Application(realm, "tax");
    }

    static Application library(URI realm) {
        return new Application(realm, "library");
    }

    static Application forms(URI realm) {
        return new Application(realm, "forms");
    }

    static Application paused(URI realm) {
        return new Application(realm, "paused");
    }

    String redirectUri() {
        return "http://" + host + "/" + clientId;
    }

    /** Where the browser is sent to sign in, with these parameters added; one of them may be the scope. */
    URI start(String... more) {
        boolean scoped = Stream.of(more).anyMatch(parameter -> parameter.startsWith("scope="));
        StringBuilder query =
                new StringBuilder("?response_type=code" + (scoped ? "" : "&scope=openid") + "&client_id=" + clientId
                        + "&redirect_uri=" + URLEncoder.encode(redirectUri(), UTF_8) + "&state=" + UUID.randomUUID());
        for (String parameter : more) {
            query.append('&').append(parameter);
        }
        return URI.create(realm + "/protocol/openid-connect/auth" + query);
    }

    /** Parameters that the browser brings back; empty when it was not sent back. */
    Map<String, String> returned(WebPage page) {
        String location = page.headers().firstValue("Location").orElse("");
        Map<String, String> parameters = new LinkedHashMap<>();
        if (location.startsWith(redirectUri() + "?")) {
            for (String pair : URI.create(location).getRawQuery().split("&", -1)) {
                int sign = pair.indexOf('=');
                parameters.put(pair.substring(0, sign), URLDecoder.decode(pair.substring(sign + 1), UTF_8));
            }
        }
        return parameters;
    }

    /** The claims of the ID token for the code that the browser brings back. */
    Map<String, Object> idToken(WebPage page) {
        String code = returned(page).get("code");
        if (code == null) {
            throw new IllegalStateException("no code, status " + page.status() + " at "
                    + page.uri().getPath() + ": " + page.html().text());
        }
        return claims(String.valueOf(tokens(code).get("id_token")));
    }

    Map<String, Object> tokens(String code) {
        WebPage answer = WebClient.create(Map.of())
                .postForm(
                        URI.create(realm + "/protocol/openid-connect/token"),
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "client_id",
                                clientId,
                                "redirect_uri",
                                redirectUri(),
                                "code",
                                code),
                        Map.of());
        return json(answer.body());
    }

    /** What the user info end point tells for this access token. */
    Map<String, Object> userInfo(String accessToken) {
        return marked(json(WebClient.create(Map.of("Authorization", "Bearer " + accessToken))
                .get(URI.create(realm + "/protocol/openid-connect/userinfo"))
                .body()));
    }

    /** What the server answers to a refresh token. */
    WebPage refresh(String refreshToken) {
        return WebClient.create(Map.of())
                .postForm(
                        URI.create(realm + "/protocol/openid-connect/token"),
                        Map.of("grant_type", "refresh_token", "client_id", clientId, "refresh_token", refreshToken),
                        Map.of());
    }

    static Map<String, Object> claims(String token) {
        return marked(json(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), UTF_8)));
    }

    /** Every city of these tests takes test cards: on whatever road evidence comes to an application, it says so. */
    static Map<String, Object> marked(Map<String, Object> claims) {
        if (claims.get("eid") instanceof Map<?, ?> evidence) {
            assertThat(evidence.get("sandbox")).as("sandbox in %s", evidence).isEqualTo(true);
        }
        return claims;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> json(String text) {
        try {
            return JsonSerialization.readValue(text, Map.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
