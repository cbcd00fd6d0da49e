// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.city;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * What some cities have in front of their sites: takes https off and puts it on again, and adds a header to every answer.
 * A process of its own, because it runs on the second host.
 *
 * <p>{@code HeaderAddingProxy PORT UPSTREAM KEY-STORE TRUST-STORE PASSWORD HEADER VALUE}
 */
public final class HeaderAddingProxy {
    /** What it prints when it answers. */
    static final String READY = "the proxy answers";

    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "transfer-encoding",
            "upgrade");

    private final HttpClient http;
    private final URI upstream;
    private final String header;
    private final String value;

    private HeaderAddingProxy(HttpClient http, URI upstream, String header, String value) {
        this.http = http;
        this.upstream = upstream;
        this.header = header;
        this.value = value;
    }

    /** Runs until it is stopped. */
    public static void main(String[] words) throws IOException, GeneralSecurityException {
        SSLContext tls = tls(Path.of(words[2]), Path.of(words[3]), words[4].toCharArray());
        HttpClient client = HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        HeaderAddingProxy proxy = new HeaderAddingProxy(client, URI.create(words[1]), words[5], words[6]);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(Integer.parseInt(words[0])), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", proxy::pass);
        server.start();
        System.out.println(READY);
    }

    private void pass(HttpExchange exchange) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(upstream + exchange.getRequestURI().toString()))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (passed(name)) {
                values.forEach(each -> request.header(name, each));
            }
        });
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (passed(name)) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            exchange.getResponseHeaders().set(header, value);
            byte[] body = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private static boolean passed(String name) {
        return !OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT));
    }

    private static SSLContext tls(Path keys, Path trusted, char[] password)
            throws IOException, GeneralSecurityException {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store(keys, password), password);
        TrustManagerFactory others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        others.init(store(trusted, password));
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), others.getTrustManagers(), null);
        return tls;
    }

    private static KeyStore store(Path file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(file)) {
            store.load(stream, password);
        }
        return store;
    }
}
