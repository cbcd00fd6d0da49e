// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Answers.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.security.SecureRandom;
import java.util.List;
import jp.sekimori.eid.challenge.Origin;
import jp.sekimori.eid.challenge.SessionSecret;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Our own cookie")
class BrowserCookieTest {
    private static final Origin SECURE = Origin.parse("https://id.test").orElseThrow();

    @BeforeAll
    static void serverIsAbsent() {
        // Cookies ask for a JAX-RS implementation when their class is loaded; the server's is not here.
        RuntimeDelegate.setInstance(mock(RuntimeDelegate.class, RETURNS_DEEP_STUBS));
    }

    private final SessionSecret secret = SessionSecret.generate(new SecureRandom());
    private final BrowserCookie cookie = new BrowserCookie(SECURE, "tab");

    @Test
    @DisplayName("cannot be planted by a neighbouring host, read by scripts, or sent by other sites")
    void acceptsHostCookieOnly() {
        NewCookie made = cookie.with(secret);

        assertThat(made.getName()).startsWith("__Host-sekimori-").hasSize(27);
        assertThat(made.getPath()).isEqualTo("/");
        assertThat(made.getDomain()).isNull();
        assertThat(made.isSecure()).isTrue();
        assertThat(made.isHttpOnly()).isTrue();
        assertThat(made.getSameSite()).isEqualTo(NewCookie.SameSite.LAX);
    }

    @Test
    @DisplayName("proves the browser that has the secret")
    void acceptsBrowserWithSecret() {
        assertThat(cookie.proves(headers(cookie.with(secret).getName(), secret.cookieValue()), secret.hash()))
                .isTrue();
    }

    @Test
    @DisplayName("of another tab proves nothing")
    void rejectsCookieOfOtherTab() {
        String other = new BrowserCookie(SECURE, "other").with(secret).getName();

        assertThat(cookie.proves(headers(other, secret.cookieValue()), secret.hash()))
                .isFalse();
    }

    @Test
    @DisplayName("with another secret proves nothing")
    void rejectsOtherSecret() {
        String value = SessionSecret.generate(new SecureRandom()).cookieValue();

        assertThat(cookie.proves(headers(cookie.with(secret).getName(), value), secret.hash()))
                .isFalse();
    }

    private static HttpHeaders headers(String name, String value) {
        HttpHeaders headers = mock(HttpHeaders.class);
        when(headers.getRequestHeader(HttpHeaders.COOKIE)).thenReturn(List.of(name + "=" + value));
        return headers;
    }
}
