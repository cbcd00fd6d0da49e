// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.Reason;

/** Which request goes where, after the checks that every request passes. */
final class Endpoints implements HttpHandler {
    private static final int NO_METHOD = 405;

    private final RequestGuard guard;
    private final Opening opening;
    private final PageRequests pageRequests;
    private final LocalPage page;

    Endpoints(RequestGuard guard, Opening opening, PageRequests pageRequests, LocalPage page) {
        this.guard = guard;
        this.opening = opening;
        this.pageRequests = pageRequests;
        this.page = page;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        IncomingRequest request = new IncomingRequest(exchange);
        Optional<Refusal> refusal = guard.any(request);
        if (refusal.isPresent()) {
            refuse(exchange, refusal.get());
            return;
        }
        String path = request.barePath().orElse("");
        switch (request.method()) {
            case "GET" -> get(exchange, request, path);
            case "POST" -> post(exchange, request, path);
            default -> refuse(exchange, new Refusal(NO_METHOD, Reason.REQUEST_NOT_FROM_PAGE));
        }
    }

    private void get(HttpExchange exchange, IncomingRequest request, String path) throws IOException {
        switch (path) {
            case "/" -> Reply.page(200, page.running(), "").send(exchange);
            case "/page.js" -> resource(exchange, request, "text/javascript; charset=utf-8");
            case "/page.css" -> resource(exchange, request, "text/css; charset=utf-8");
            default -> refuse(exchange, new Refusal(Refusal.NOT_FOUND, Reason.REQUEST_NOT_FROM_PAGE));
        }
    }

    private void resource(HttpExchange exchange, IncomingRequest request, String contentType) throws IOException {
        Optional<Refusal> refusal = guard.ownResource(request);
        if (refusal.isPresent()) {
            refuse(exchange, refusal.get());
        } else {
            String name = request.barePath().orElseThrow().substring(1);
            Reply.resource(contentType, LocalPage.resource(name)).send(exchange);
        }
    }

    private void post(HttpExchange exchange, IncomingRequest request, String path) throws IOException {
        if (path.equals("/")) {
            opening.handle(exchange, request);
            return;
        }
        Optional<Refusal> refusal = guard.ownPost(request);
        if (refusal.isPresent()) {
            refuse(exchange, refusal.get());
            return;
        }
        Map<String, String> fields = FormBody.read(exchange.getRequestBody())
                .flatMap(FormBody::parse)
                .orElse(Map.of());
        Optional<Reply> reply = pageRequests.handle(exchange, path, fields);
        if (reply.isPresent()) {
            reply.get().send(exchange);
        }
    }

    private void refuse(HttpExchange exchange, Refusal refusal) throws IOException {
        Reply.page(refusal.status(), page.refused(refusal.reason(), LocalPage.RefusedRequest.UNKNOWN), "")
                .send(exchange);
    }
}
