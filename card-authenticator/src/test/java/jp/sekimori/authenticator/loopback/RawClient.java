// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sends exactly the bytes that a test wants, as a browser or as no browser would. */
final class RawClient {
    /** Far more than the second for which a question is held: a test that would wait for ever fails. */
    private static final int PATIENCE_MILLIS = 20_000;

    private final int port;

    RawClient(int port) {
        this.port = port;
    }

    Request get(String target) {
        return new Request("GET", target, "");
    }

    Request post(String target, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return new Request("POST", target, body).header("Content-Type", "application/x-www-form-urlencoded");
    }

    /** What a browser sends with a form of this page. */
    Request opening(String origin, Map<String, String> form) {
        return post("/", form)
                .header("Origin", origin)
                .header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document");
    }

    /** What a browser sends for the local page's own script. */
    Request own(String target, Map<String, String> form) {
        return post(target, form).header("Origin", "http://127.0.0.1:" + port).header("Sec-Fetch-Site", "same-origin");
    }

    /** Says exactly this and no more, and gives everything that comes back until the service hangs up. */
    String converse(String latin) {
        try (Socket socket = connected()) {
            socket.getOutputStream().write(latin.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** One request to be. */
    final class Request {
        private final String method;
        private final String target;
        private final List<String> headers = new ArrayList<>();
        private String body;
        private Optional<String> host = Optional.of("127.0.0.1:" + port);

        Request(String method, String target, String body) {
            this.method = method;
            this.target = target;
            this.body = body;
        }

        Request header(String name, String value) {
            headers.add(name + ": " + value);
            return this;
        }

        Request without(String name) {
            headers.removeIf(header -> header.startsWith(name + ":"));
            return this;
        }

        Request host(String name) {
            host = Optional.of(name);
            return this;
        }

        Request body(String text) {
            body = text;
            return this;
        }

        Response send() {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            List<String> lines = new ArrayList<>(List.of(method + " " + target + " HTTP/1.1"));
            host.ifPresent(name -> lines.add("Host: " + name));
            lines.addAll(headers);
            lines.add("Content-Length: " + bytes.length);
            lines.add("Connection: close");
            lines.add("\r\n");
            try (Socket socket = connected()) {
                OutputStream out = socket.getOutputStream();
                out.write(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
                out.write(bytes);
                out.flush();
                ByteArrayOutputStream answer = new ByteArrayOutputStream();
                socket.getInputStream().transferTo(answer);
                return new Response(answer.toString(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** One answer. */
    record Response(String text) {
        int status() {
            return Integer.parseInt(text.split(" ", 3)[1]);
        }

        Optional<String> header(String name) {
            String wanted = name.toLowerCase(Locale.ROOT) + ":";
            return text.lines()
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(wanted))
                    .map(line -> line.substring(wanted.length()).strip())
                    .findFirst();
        }

        String body() {
            int end = text.indexOf("\r\n\r\n");
            return end < 0 ? "" : text.substring(end + 4);
        }

        /** A value that a page carries for its script. */
        String data(String name) {
            String start = "data-" + name + "=\"";
            int from = text.indexOf(start) + start.length();
            return text.substring(from, text.indexOf('"', from));
        }
    }
}
