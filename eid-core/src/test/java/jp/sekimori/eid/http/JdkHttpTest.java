// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("HTTP with an end")
class JdkHttpTest {
    private static final JdkHttp PATIENT = JdkHttp.within(Duration.ofSeconds(30));
    private static final JdkHttp HASTY = JdkHttp.within(Duration.ofMillis(300));
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    @TempDir
    private Path folder;

    private static HttpRequest get(URI uri) {
        return HttpRequest.newBuilder(uri).build();
    }

    private static HttpOutcome trouble(HttpOutcome.Kind kind) {
        return new HttpOutcome.Trouble(kind);
    }

    private static RawServer answering(String body) {
        return RawServer.saying(OK + "Content-Length: " + body.length() + "\r\n\r\n", RawServer.text(body));
    }

    private static RawServer unannounced(String body) {
        return RawServer.saying(OK + "Connection: close\r\n\r\n", RawServer.text(body));
    }

    private Path file() {
        return folder.resolve("answer");
    }

    @Test
    @DisplayName("accepts an answer exactly at the limit, whether its length is announced or not")
    void acceptsExactlyTheLimit() throws IOException {
        try (RawServer announced = answering("12345");
                RawServer unannounced = unannounced("12345")) {
            for (RawServer server : new RawServer[] {announced, unannounced}) {
                assertThat(PATIENT.send(get(server.uri()), 5))
                        .isInstanceOfSatisfying(HttpOutcome.Reply.class, reply -> {
                            assertThat(reply.status()).isEqualTo(200);
                            assertThat(reply.body()).isEqualTo("12345".getBytes(StandardCharsets.US_ASCII));
                        });
            }
        }
    }

    @Test
    @DisplayName("rejects an answer one byte above the limit, whether its length is announced or not")
    void rejectsOneByteMore() throws IOException {
        try (RawServer announced = answering("123456");
                RawServer unannounced = unannounced("123456")) {
            assertThat(PATIENT.send(get(announced.uri()), 5)).isEqualTo(trouble(HttpOutcome.Kind.TOO_LARGE));
            assertThat(PATIENT.send(get(unannounced.uri()), 5)).isEqualTo(trouble(HttpOutcome.Kind.TOO_LARGE));
        }
    }

    @Test
    @DisplayName("rejects an announced length above the limit before any of it comes")
    void rejectsAnnouncedLength() throws IOException {
        try (RawServer server = RawServer.saying((out, self) -> {
            out.write(RawServer.text(OK + "Content-Length: 100000000\r\n\r\n"));
            self.fallSilent();
        })) {
            assertThat(PATIENT.send(get(server.uri()), 100)).isEqualTo(trouble(HttpOutcome.Kind.TOO_LARGE));
        }
    }

    @Test
    @DisplayName("rejects an answer without end")
    void rejectsEndlessAnswer() throws IOException {
        byte[] megabyte = new byte[1 << 20];
        try (RawServer server = RawServer.saying((out, self) -> {
            out.write(RawServer.text(OK + "Connection: close\r\n\r\n"));
            while (!Thread.currentThread().isInterrupted()) {
                out.write(megabyte);
            }
        })) {
            assertThat(PATIENT.send(get(server.uri()), 1000)).isEqualTo(trouble(HttpOutcome.Kind.TOO_LARGE));
            assertThat(PATIENT.download(get(server.uri()), file(), 1000))
                    .isEqualTo(trouble(HttpOutcome.Kind.TOO_LARGE));
            assertThat(file()).doesNotExist();
        }
    }

    @Test
    @DisplayName("rejects a server that never begins")
    void rejectsSilence() throws IOException {
        try (RawServer server = RawServer.saying((out, self) -> self.fallSilent())) {
            assertThat(HASTY.send(get(server.uri()), 100)).isEqualTo(trouble(HttpOutcome.Kind.TIMED_OUT));
        }
    }

    @Test
    @DisplayName("rejects a head that drips")
    void rejectsDrippingHead() throws IOException {
        try (RawServer server = RawServer.saying((out, self) -> {
            out.write(RawServer.text(OK + "X-More: "));
            self.drip(out, RawServer.text("x"));
        })) {
            assertThat(HASTY.send(get(server.uri()), 100)).isEqualTo(trouble(HttpOutcome.Kind.TIMED_OUT));
        }
    }

    @Test
    @DisplayName("rejects a body that drips, and lets the connection go")
    void rejectsDrippingBody() throws Exception {
        CountDownLatch letGo = new CountDownLatch(1);
        try (RawServer server = RawServer.saying((out, self) -> {
            try {
                out.write(RawServer.text(OK + "Content-Length: 100000\r\n\r\n"));
                self.drip(out, RawServer.text("x"));
            } catch (IOException hungUp) {
                letGo.countDown();
            }
        })) {
            assertThat(HASTY.send(get(server.uri()), 100_000)).isEqualTo(trouble(HttpOutcome.Kind.TIMED_OUT));
            assertThat(letGo.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    @DisplayName("rejects a body that drips into a file, and leaves no file")
    void rejectsDrippingDownload() throws IOException {
        try (RawServer server = RawServer.saying((out, self) -> {
            out.write(RawServer.text(OK + "Content-Length: 100000\r\n\r\n"));
            self.drip(out, RawServer.text("x"));
        })) {
            assertThat(HASTY.download(get(server.uri()), file(), 100_000))
                    .isEqualTo(trouble(HttpOutcome.Kind.TIMED_OUT));
            assertThat(file()).doesNotExist();
        }
    }

    @Test
    @DisplayName("a request's own time-out shortens the deadline, body included")
    void keepsTheRequestsOwnTimeOut() throws IOException {
        try (RawServer server = RawServer.saying((out, self) -> {
            out.write(RawServer.text(OK + "Content-Length: 100000\r\n\r\n"));
            self.drip(out, RawServer.text("x"));
        })) {
            HttpRequest request = HttpRequest.newBuilder(server.uri())
                    .timeout(Duration.ofMillis(200))
                    .build();
            assertThat(PATIENT.send(request, 100_000)).isEqualTo(trouble(HttpOutcome.Kind.TIMED_OUT));
        }
    }

    @Test
    @DisplayName("a request's own time-out does not lengthen the deadline")
    void keepsItsOwnDeadline() throws IOException {
        try (RawServer server = RawServer.saying((out, self) -> self.fallSilent())) {
            HttpRequest request = HttpRequest.newBuilder(server.uri())
                    .timeout(Duration.ofHours(1))
                    .build();
            assertThat(HASTY.send(request, 100)).isEqualTo(trouble(HttpOutcome.Kind.TIMED_OUT));
        }
    }

    @Test
    @DisplayName("rejects a port where nobody listens")
    void rejectsRefusedConnection() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        assertThat(PATIENT.send(get(URI.create("http://127.0.0.1:" + port + "/")), 100))
                .isEqualTo(trouble(HttpOutcome.Kind.UNREACHABLE));
    }

    @Test
    @DisplayName("rejects a body that ends before its announced length")
    void rejectsTruncatedBody() throws IOException {
        try (RawServer server = RawServer.saying(OK + "Content-Length: 10\r\n\r\n", RawServer.text("12345"))) {
            assertThat(PATIENT.send(get(server.uri()), 100)).isEqualTo(trouble(HttpOutcome.Kind.UNREACHABLE));
            assertThat(PATIENT.download(get(server.uri()), file(), 100))
                    .isEqualTo(trouble(HttpOutcome.Kind.UNREACHABLE));
            assertThat(file()).doesNotExist();
        }
    }

    @Test
    @DisplayName("rejects an answer that is not HTTP")
    void rejectsGarbage() throws IOException {
        try (RawServer server = RawServer.saying("SSH-2.0-nobody\r\n\r\n", new byte[0])) {
            assertThat(PATIENT.send(get(server.uri()), 100)).isEqualTo(trouble(HttpOutcome.Kind.UNREACHABLE));
        }
    }

    @Test
    @DisplayName("a redirect is an answer, not followed")
    void followsNoRedirect() throws IOException {
        try (RawServer elsewhere = answering("stolen");
                RawServer server = RawServer.saying(
                        "HTTP/1.1 302 Found\r\nLocation: " + elsewhere.uri() + "\r\nContent-Length: 0\r\n\r\n",
                        new byte[0])) {
            assertThat(PATIENT.send(get(server.uri()), 100))
                    .isInstanceOfSatisfying(HttpOutcome.Reply.class, reply -> assertThat(reply.status())
                            .isEqualTo(302));
            assertThat(elsewhere.requestLines()).isEmpty();
        }
    }

    @Test
    @DisplayName("an unwelcome status is an answer with its body")
    void tellsTheStatus() throws IOException {
        try (RawServer server = RawServer.saying(
                "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic\r\nContent-Length: 2\r\n\r\n",
                RawServer.text("no"))) {
            assertThat(PATIENT.send(get(server.uri()), 100))
                    .isInstanceOfSatisfying(HttpOutcome.Reply.class, reply -> assertThat(reply.status())
                            .isEqualTo(401));
        }
    }

    @Test
    @DisplayName("a download ends in the file, with the answer's headers beside it")
    void downloads() throws IOException {
        try (RawServer server =
                RawServer.saying(OK + "ETag: \"one\"\r\nContent-Length: 5\r\n\r\n", RawServer.text("12345"))) {
            assertThat(PATIENT.download(get(server.uri()), file(), 5))
                    .isInstanceOfSatisfying(HttpOutcome.Reply.class, reply -> {
                        assertThat(reply.headers().firstValue("ETag")).contains("\"one\"");
                        assertThat(reply.body()).isEmpty();
                    });
            assertThat(file()).hasContent("12345");
        }
    }

    @Test
    @DisplayName("a download that has not changed leaves no file")
    void leavesNoFileForNotModified() throws IOException {
        try (RawServer server = RawServer.saying("HTTP/1.1 304 Not Modified\r\n\r\n", new byte[0])) {
            assertThat(PATIENT.download(get(server.uri()), file(), 5))
                    .isInstanceOfSatisfying(HttpOutcome.Reply.class, reply -> assertThat(reply.status())
                            .isEqualTo(304));
            assertThat(file()).doesNotExist();
        }
    }

    @Test
    @DisplayName("an error page is not downloaded, however long")
    void leavesNoFileForAnErrorPage() throws IOException {
        try (RawServer server =
                RawServer.saying("HTTP/1.1 404 Not Found\r\nContent-Length: 100\r\n\r\n", new byte[100])) {
            assertThat(PATIENT.download(get(server.uri()), file(), 5))
                    .isInstanceOfSatisfying(HttpOutcome.Reply.class, reply -> {
                        assertThat(reply.status()).isEqualTo(404);
                        assertThat(reply.body()).isEmpty();
                    });
            assertThat(file()).doesNotExist();
        }
    }

    @Test
    @DisplayName("rejects to write over a file that is there, and leaves it alone")
    void keepsAnExistingFile() throws IOException {
        Files.writeString(file(), "mine");
        try (RawServer server = answering("yours")) {
            assertThat(PATIENT.download(get(server.uri()), file(), 5)).isEqualTo(trouble(HttpOutcome.Kind.NOT_KEPT));
            assertThat(file()).hasContent("mine");
        }
    }

    @Test
    @DisplayName("rejects to write through a link that was put in the way")
    void followsNoLink() throws IOException {
        Path target = folder.resolve("target");
        Files.createSymbolicLink(file(), target);
        try (RawServer server = answering("yours")) {
            assertThat(PATIENT.download(get(server.uri()), file(), 5)).isEqualTo(trouble(HttpOutcome.Kind.NOT_KEPT));
            assertThat(target).doesNotExist();
        }
    }

    @Test
    @DisplayName("a folder that is not there is told")
    void tellsAMissingFolder() throws IOException {
        try (RawServer server = answering("yours")) {
            assertThat(PATIENT.download(
                            get(server.uri()), folder.resolve("missing").resolve("answer"), 5))
                    .isEqualTo(trouble(HttpOutcome.Kind.NOT_KEPT));
        }
    }

    @Test
    @DisplayName("rejects a time limit of nothing")
    void rejectsNoTime() {
        assertThatThrownBy(() -> JdkHttp.within(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JdkHttp.within(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }
}
