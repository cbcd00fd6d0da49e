// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The cookies that a browser sent")
class SentCookiesTest {
    @ParameterizedTest
    @ValueSource(strings = {"ours=v", "a=1; ours=v", "ours=v;a=1", "a=1,b=2; ours=v", " ours=v ; a"})
    @DisplayName("are read as the browser means them")
    void readsOurs(String header) {
        assertThat(SentCookies.value(headers(header), "ours")).contains("v");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x=1,ours=v", "x=1, ours=v", "Ours=v", "ours =v", "oursx=v", "x=ours=v", ""})
    @DisplayName("hold none in the value of another")
    void rejectsOursInsideOther(String header) {
        assertThat(SentCookies.value(headers(header), "ours")).isEmpty();
    }

    @Test
    @DisplayName("prove nothing when ours stands there twice")
    void rejectsTwoOfOneName() {
        assertThat(SentCookies.value(headers("ours=v; ours=w"), "ours")).isEmpty();
        assertThat(SentCookies.value(headers("ours=v", "ours=w"), "ours")).isEmpty();
    }

    @Test
    @DisplayName("may come in several headers, as in HTTP/2")
    void readsSeveralHeaders() {
        assertThat(SentCookies.value(headers("a=1", "ours=v"), "ours")).contains("v");
    }

    private static HttpHeaders headers(String... cookies) {
        HttpHeaders headers = mock(HttpHeaders.class);
        when(headers.getRequestHeader(HttpHeaders.COOKIE)).thenReturn(List.of(cookies));
        return headers;
    }
}
