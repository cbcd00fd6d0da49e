// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import jp.sekimori.eid.Reason;
import org.keycloak.Config;

/**
 * Opens the door where the server opens its ports. The server has two, one for http and one for https: the first becomes a
 * second one for https, with a certificate of its own, and the filter keeps administrators to it.
 */
@Singleton
public class AdministratorsDoor implements HttpServerOptionsCustomizer {
    // Before every filter of the server's own.
    private static final int FIRST = 100_000;

    void keep(@Observes Filters filters) {
        DoorSettings.ofServer()
                .ifPresent(door ->
                        filters.register(new PublicPorts(door.port(), new PublicPaths(Config.getAdminRealm())), FIRST));
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        Optional<DoorSettings> door = DoorSettings.ofServer();
        if (door.isEmpty()) {
            return;
        }
        requirePort(options.getPort() == door.get().port(), "must be the server's --http-port");
        options.setSsl(true)
                .setUseAlpn(true)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"))
                .setKeyCertOptions(new PfxOptions()
                        .setPath(door.get().keyStore().toString())
                        .setPassword(door.get().password()));
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        DoorSettings.ofServer()
                .ifPresent(door ->
                        requirePort(options.getPort() != door.port(), "must not be the --https-port of residents"));
    }

    private static void requirePort(boolean holds, String rule) {
        if (!holds) {
            throw new StartupException(Reason.CONFIGURATION_INVALID, DoorSettings.portOption() + " " + rule);
        }
    }
}
