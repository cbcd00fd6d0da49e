// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.keycloak;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for {@code /health/ready} to answer 200; the port alone opens before the bootstrap has ended. */
final class Readiness {

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int SHOWN_LOG_CHARACTERS = 6_000;

    private Readiness() {}

    static void await(KeycloakServer server) {
        URI ready = server.managementUri().resolve("/health/ready");
        long deadline = System.nanoTime() + LIMIT.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        try {
            while (!answers(ready)) {
                if (!server.alive() || System.nanoTime() > deadline) {
                    String log = server.log();
                    server.close();
                    throw new IllegalStateException("Keycloak did not become ready; the end of its log:\n"
                            + log.substring(Math.max(0, log.length() - SHOWN_LOG_CHARACTERS)));
                }
                never.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            server.close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Keycloak", e);
        }
    }

    private static boolean answers(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(java.net.Proxy.NO_PROXY);
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(2_000);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }
}
