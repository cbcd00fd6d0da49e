// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Over a real socket, because the cookie's attributes are the web server's. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SessionCookieTest {
    private static final FakeIssuer ISSUER = TestSettings.issuer();

    private final HttpClient browser = HttpClient.newHttpClient();
    private final int port;

    SessionCookieTest(@LocalServerPort int port) {
        this.port = port;
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestSettings.register(registry, ISSUER.url());
    }

    @AfterAll
    static void stopIssuer() {
        ISSUER.close();
    }

    @Test
    @DisplayName("the session cookie is bound to this host and to TLS, and scripts cannot read it")
    void sessionCookieIsBound() throws IOException, InterruptedException {
        assertThat(get("/oauth2/authorization/sekimori").headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("__Host-municipal=")
                .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Domain");
    }

    @Test
    @DisplayName("a page that nobody signed in to makes no session")
    void frontPageMakesNoSession() throws IOException, InterruptedException {
        assertThat(get("/").headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    @DisplayName("redirects stay relative: the Host header of a request is not repeated")
    void rejectsAForeignHost() throws IOException, InterruptedException {
        assertThat(get("/me").headers().firstValue("Location")).hasValue("/");
    }

    @Test
    @DisplayName("style sheets carry the hash of their content and may be kept for a year")
    void styleSheetsMayBeKept() throws IOException, InterruptedException {
        String page = get("/").body();
        String sheet = page.replaceAll("(?s).*href=\"(/css/app-[0-9a-f]{32}\\.css)\".*", "$1");
        assertThat(get(sheet).headers().firstValue("Cache-Control")).hasValue("max-age=31536000");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
