// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * One request, written as it is: a browser, and every library, would tidy the path up before it is sent.
 *
 * @param tls whom to trust
 * @param port on this machine
 * @param name that is said in TLS
 */
record RawRequest(SSLContext tls, int port, String name) {
    private static final int PATIENCE_MILLISECONDS = 30_000;

    /** The status of the answer to this first line and these header lines. */
    int status(String method, String target, List<String> headers) {
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
                SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, name, port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(name)));
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            String request = method + " " + target + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1)).readLine();
            return Integer.parseInt(line.split(" ", -1)[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #status(String, String, List)}: a GET with the name as {@code Host}. */
    int status(String target) {
        return status("GET", target, List.of("Host: " + name + ":" + port));
    }
}
