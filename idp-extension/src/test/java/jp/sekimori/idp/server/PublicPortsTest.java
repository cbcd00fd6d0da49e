// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A request")
final class PublicPortsTest {
    private static final int ADMINISTRATORS = 8445;
    private static final int RESIDENTS = 8443;

    private final RoutingContext asked = mock(RoutingContext.class);
    private final HttpServerRequest request = mock(HttpServerRequest.class);
    private final HttpServerResponse response = mock(HttpServerResponse.class);
    private final HttpConnection connection = mock(HttpConnection.class);
    private final PublicPorts ports = new PublicPorts(ADMINISTRATORS, new PublicPaths("master"));

    @BeforeEach
    void connect() {
        when(asked.request()).thenReturn(request);
        when(asked.response()).thenReturn(response);
        when(request.connection()).thenReturn(connection);
        when(response.setStatusCode(anyInt())).thenReturn(response);
    }

    @Test
    @DisplayName("for administrators goes on at their port")
    void acceptsAdministratorsAtTheirPort() {
        arrive(ADMINISTRATORS, ADMINISTRATORS, "/admin/realms");

        verify(asked).next();
    }

    @Test
    @DisplayName("of a resident goes on at the residents' port")
    void acceptsResidents() {
        arrive(RESIDENTS, RESIDENTS, "/realms/kaga");

        verify(asked).next();
    }

    @Test
    @DisplayName("for administrators ends at the residents' port")
    void rejectsAdministratorsAtTheResidentsPort() {
        arrive(RESIDENTS, RESIDENTS, "/admin/realms");

        verifyNotFound();
    }

    @Test
    @DisplayName("that claims the administrators' port by the PROXY protocol ends at the port that it really reached")
    void rejectsPortOfTheProxyProtocol() {
        arrive(RESIDENTS, ADMINISTRATORS, "/realms/master");

        verifyNotFound();
    }

    @Test
    @DisplayName("on a connection without a port is no administrator's")
    void rejectsConnectionWithoutPort() {
        when(connection.localAddress(true)).thenReturn(null);
        when(request.path()).thenReturn("/admin/");

        ports.handle(asked);

        verifyNotFound();
    }

    private void arrive(int real, int said, String path) {
        when(connection.localAddress(true)).thenReturn(SocketAddress.inetSocketAddress(real, "192.0.2.1"));
        when(connection.localAddress()).thenReturn(SocketAddress.inetSocketAddress(said, "192.0.2.1"));
        when(connection.localAddress(false)).thenReturn(SocketAddress.inetSocketAddress(said, "192.0.2.1"));
        when(request.localAddress()).thenReturn(SocketAddress.inetSocketAddress(said, "192.0.2.1"));
        when(request.path()).thenReturn(path);
        ports.handle(asked);
    }

    private void verifyNotFound() {
        verify(asked, never()).next();
        verify(response).setStatusCode(404);
        verify(response).end();
        verify(request).resume();
    }
}
