// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Asks whether a card authenticator answers at a port. Whoever listens there may lie, so it says nothing about whose it is. */
public final class ServiceProbe {
    private static final int PATIENCE_MILLIS = 2_000;
    private static final int MOST_BYTES = 65_536;
    private static final String MARK = "data-page=\"plain\" data-version=\"";

    private ServiceProbe() {}

    /** True when what answers is the page that a card authenticator shows to somebody who opens its address by hand. */
    public static boolean answersAt(int port) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/").toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty("Connection", "close");
            try (InputStream page = connection.getInputStream()) {
                return new String(page.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).contains(MARK);
            }
        } catch (IOException e) {
            return false;
        }
    }
}
