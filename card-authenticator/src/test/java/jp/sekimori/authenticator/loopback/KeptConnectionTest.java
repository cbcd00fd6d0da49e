// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Byte for byte, as no browser lets a page do it, but as a browser may pass it on. */
@DisplayName("A connection that is kept for the next request")
final class KeptConnectionTest {
    private static final String ANSWER = "HTTP/1.1 ";

    private RunningService running;

    @BeforeEach
    void start(@TempDir Path temporary) {
        running = RunningService.production(temporary);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    /** A request whose body is, to a careless reader, the next request. */
    enum Smuggling {
        HEAD("HEAD / HTTP/1.1", "Content-Length: LENGTH"),
        GET("GET / HTTP/1.1", "Content-Length: LENGTH"),
        OPTIONS("OPTIONS / HTTP/1.1", "Content-Length: LENGTH"),
        UNKNOWN_METHOD("BREW / HTTP/1.1", "Content-Length: LENGTH"),
        REFUSED_POST("POST /transaction/state HTTP/1.1", "Content-Length: LENGTH"),
        LENGTH_TWICE("GET / HTTP/1.1", "Content-Length: 0\r\nContent-Length: LENGTH"),
        LENGTH_LIST("GET / HTTP/1.1", "Content-Length: 0, LENGTH"),
        LENGTH_WITH_SIGN("GET / HTTP/1.1", "Content-Length: +0"),
        CHUNKS("GET / HTTP/1.1", "Transfer-Encoding: chunked"),
        CHUNKS_AND_LENGTH("GET / HTTP/1.1", "Content-Length: 0\r\nTransfer-Encoding: chunked");

        private final String line;
        private final String header;

        Smuggling(String line, String header) {
            this.line = line;
            this.header = header;
        }

        String with(String host, String body) {
            return line + "\r\n" + host + header.replace("LENGTH", Integer.toString(body.length())) + "\r\n\r\n" + body;
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("ends after a request whose body was not read: the body is never the next request")
    void rejectsBodyAsRequest(Smuggling smuggling) {
        String said = running.client.converse(smuggling.with(host(), get("/page.css")));
        assertThat(answers(said)).isEqualTo(1);
        assertThat(said).contains("Connection: close").doesNotContain("text/css");
    }

    @Test
    @DisplayName("serves the next request after a body that was read")
    void acceptsRequestAfterBody() {
        String post = "POST /transaction/state HTTP/1.1\r\n" + host() + "Origin: http://127.0.0.1:"
                + running.service.port()
                + "\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: 6\r\n\r\nonce=x";
        assertThat(answers(running.client.converse(post + get("/page.css")))).isEqualTo(2);
    }

    @Test
    @DisplayName("gives HEAD a head alone: a body would be taken for the answer to the next request")
    void rejectsBodyInAnswerToHead() {
        String said = running.client.converse("HEAD / HTTP/1.1\r\n" + host() + "\r\n" + get("/page.css"));
        assertThat(said.substring(said.indexOf("\r\n\r\n") + 4)).startsWith(ANSWER);
    }

    @Test
    @DisplayName("serves a request with a cookie of another program that holds every byte above ASCII")
    void acceptsCookieAboveAscii() {
        String bytes = IntStream.rangeClosed(0x80, 0xFF)
                .mapToObj(octet -> Character.toString((char) octet))
                .collect(Collectors.joining());
        String said = running.client.converse("GET / HTTP/1.1\r\n" + host() + "Cookie: name=" + bytes + "\r\nX-Other: "
                + bytes + "\r\n\r\n" + get("/page.css"));
        assertThat(said).startsWith(ANSWER + "200");
        assertThat(answers(said)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\u0001", "\u001B", "\u007F", "\r", "\n"})
    @DisplayName("ends without a word at a control character in a header, and the next caller is served")
    void rejectsControlCharacter(String character) {
        assertThat(running.client.converse("GET / HTTP/1.1\r\n" + host() + "Cookie: name=" + character + "a\r\n\r\n"))
                .isEmpty();
        assertThat(running.client.get("/").send().status()).isEqualTo(200);
    }

    private String get(String path) {
        return "GET " + path + " HTTP/1.1\r\n" + host() + "\r\n";
    }

    private String host() {
        return "Host: 127.0.0.1:" + running.service.port() + "\r\n";
    }

    private static int answers(String said) {
        return said.split(ANSWER, -1).length - 1;
    }
}
