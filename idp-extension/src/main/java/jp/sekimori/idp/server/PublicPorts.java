// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import io.vertx.core.Handler;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/**
 * Looks at each request before anything else of the server does. The port that it reached decides, and only that: a name
 * ({@code Host}, {@code X-Forwarded-Host}, the name in TLS) is what the sender says, a forwarded port too, and with the PROXY
 * protocol even the address that the connection reports.
 */
final class PublicPorts implements Handler<RoutingContext> {
    private static final int NOT_FOUND = 404;

    private final int administrators;
    private final PublicPaths paths;

    PublicPorts(int administrators, PublicPaths paths) {
        this.administrators = administrators;
        this.paths = paths;
    }

    @Override
    public void handle(RoutingContext asked) {
        // True: the socket's own address, whatever a proxy wrote in front of the request.
        SocketAddress reached = asked.request().connection().localAddress(true);
        boolean administrator = reached != null && reached.port() == administrators;
        if (administrator || paths.contains(asked.request().path())) {
            asked.next();
            return;
        }
        // The rest of the request is read and dropped, so that the connection stays usable.
        asked.request().resume();
        asked.response().setStatusCode(NOT_FOUND).end();
    }
}
