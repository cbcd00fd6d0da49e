// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import jp.sekimori.testkit.web.WebClient;

/** A form that a browser sends slowly: the server has the head and the body's first half, and waits for the rest. */
final class SlowForm implements Closeable {
    private final Socket socket;
    private final String rest;

    private SlowForm(Socket socket, String rest) {
        this.socket = socket;
        this.rest = rest;
    }

    static SlowForm begin(URI address, WebClient browser, String body) throws IOException {
        String cookies = browser.cookies(address).entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        String head = String.join(
                "\r\n",
                List.of(
                        "POST " + address.getRawPath() + "?" + address.getRawQuery() + " HTTP/1.1",
                        "Host: " + address.getRawAuthority(),
                        "Cookie: " + cookies,
                        "Content-Type: application/x-www-form-urlencoded",
                        "Content-Length: " + body.length(),
                        "Connection: close",
                        "",
                        ""));
        int half = body.length() / 2;
        SlowForm form = new SlowForm(new Socket(address.getHost(), address.getPort()), body.substring(half));
        form.send(head + body.substring(0, half));
        return form;
    }

    /** The whole answer, as it comes over the line. */
    String finish() throws IOException {
        send(rest);
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
