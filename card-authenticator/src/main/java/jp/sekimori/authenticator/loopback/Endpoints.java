// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import jp.sekimori.eid.Reason;

/** Which request goes where, after the checks that every request passes. */
final class Endpoints implements Function<IncomingRequest, Reply> {
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
    public Reply apply(IncomingRequest request) {
        Optional<Refusal> refusal = guard.any(request);
        if (refusal.isPresent()) {
            return refuse(refusal.get());
        }
        String path = request.barePath().orElse("");
        return switch (request.method()) {
            case "GET" -> get(request, path);
            case "POST" -> post(request, path);
            default -> refuse(new Refusal(NO_METHOD, Reason.REQUEST_NOT_FROM_PAGE));
        };
    }

    private Reply get(IncomingRequest request, String path) {
        return switch (path) {
            case "/" -> Reply.page(200, page.running(), "");
            case "/page.js" -> resource(request, "text/javascript; charset=utf-8");
            case "/page.css" -> resource(request, "text/css; charset=utf-8");
            default -> refuse(new Refusal(Refusal.NOT_FOUND, Reason.REQUEST_NOT_FROM_PAGE));
        };
    }

    private Reply resource(IncomingRequest request, String contentType) {
        Optional<Refusal> refusal = guard.ownResource(request);
        if (refusal.isPresent()) {
            return refuse(refusal.get());
        }
        String name = request.barePath().orElseThrow().substring(1);
        return Reply.resource(contentType, LocalPage.resource(name));
    }

    private Reply post(IncomingRequest request, String path) {
        if (path.equals("/")) {
            return opening.handle(request);
        }
        Optional<Refusal> refusal = guard.ownPost(request);
        if (refusal.isPresent()) {
            return refuse(refusal.get());
        }
        return pageRequests.handle(path, request.body().flatMap(FormBody::parse).orElse(Map.of()));
    }

    private Reply refuse(Refusal refusal) {
        return Reply.page(refusal.status(), page.refused(refusal.reason(), LocalPage.RefusedRequest.UNKNOWN), "");
    }
}
