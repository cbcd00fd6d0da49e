// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The head of a request")
final class RequestHeadTest {
    @Test
    @DisplayName("is read up to the empty line and not a byte further")
    void readsHead() throws IOException {
        InputStream in = stream("POST / HTTP/1.1\r\nHost: 127.0.0.1:17206\r\nX: a\r\nx:\tb \r\n\r\nbody");
        RequestHead head = RequestHead.read(in);
        assertThat(head.method()).isEqualTo("POST");
        assertThat(head.target()).isEqualTo("/");
        assertThat(head.values("host")).containsExactly("127.0.0.1:17206");
        assertThat(head.values("X")).containsExactly("a", "b");
        assertThat(head.values("Origin")).isEmpty();
        assertThat(new String(in.readAllBytes(), ISO_8859_1)).isEqualTo("body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n\r\n",
                "GET / HTTP/1.1\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n",
                "GET  / HTTP/1.1\r\n\r\n",
                "GET / HTTP/2.0\r\n\r\n",
                "get / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\n\n",
                "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n",
                "GET / HTTP/1.1\r\nno header\r\n\r\n"
            })
    @DisplayName("is none when it is cut off, or two readers could differ on it")
    void rejectsMalformedHead(String text) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> RequestHead.read(stream(text)));
    }

    @Test
    @DisplayName("is given up when it does not end: one line, many headers, or many long ones")
    void rejectsEndlessHead() {
        for (String text : new String[] {
            "G".repeat(1_000_000),
            "GET / HTTP/1.1\r\n" + "X: y\r\n".repeat(65) + "\r\n",
            "GET / HTTP/1.1\r\nX: " + "y".repeat(1_000_000) + "\r\n\r\n"
        }) {
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> RequestHead.read(stream(text)));
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(ISO_8859_1));
    }
}
