// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jp.sekimori.authenticator.signing.Mode;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Origin;

/**
 * What a request must be before anything in it is read (security rules 1, 5 and 9); {@link Gate} has seen
 * before that it is our own user's (rule 6). Each check stands for one attack;
 * they run in order, and the first that objects answers.
 */
final class RequestGuard {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Mode mode;

    RequestGuard(Mode mode) {
        this.mode = mode;
    }

    /** For every request, whatever it asks for. */
    Optional<Refusal> any(IncomingRequest request) {
        return first(request, List.of(this::toLoopbackHost, this::notForServiceWorker, this::withoutQuery));
    }

    /** For the stylesheet and the script: another site has no business with them. */
    Optional<Refusal> ownResource(IncomingRequest request) {
        return request.absentOr("Sec-Fetch-Site", "same-origin")
                ? Optional.empty()
                : refuse(Reason.REQUEST_NOT_FROM_PAGE);
    }

    /** For the form that a sign-in page posts into a window or a tab. */
    Optional<Refusal> opening(IncomingRequest request) {
        return first(request, List.of(this::isForm, this::fromTrueOrigin, this::fromSecureOrigin, this::byNavigation));
    }

    /** For what the local page itself sends. */
    Optional<Refusal> ownPost(IncomingRequest request) {
        return first(request, List.of(this::isForm, this::fromOwnPage));
    }

    /** The origin that the browser itself names; empty for {@code null} and for none (security rule 1). */
    static Optional<Origin> originOf(IncomingRequest request) {
        return request.only("Origin").flatMap(Origin::parse);
    }

    private Optional<Refusal> first(
            IncomingRequest request, List<Function<IncomingRequest, Optional<Refusal>>> checks) {
        return checks.stream().flatMap(check -> check.apply(request).stream()).findFirst();
    }

    /** DNS rebinding: a hostile name that now points to 127.0.0.1 still stands in the Host header. */
    private Optional<Refusal> toLoopbackHost(IncomingRequest request) {
        return request.only("Host").filter(ownHost(request)::equals).isPresent()
                ? Optional.empty()
                : refuse(Reason.HOST_NOT_LOOPBACK);
    }

    /** A worker that some other program left on this port would answer in our place. */
    private Optional<Refusal> notForServiceWorker(IncomingRequest request) {
        boolean worker = request.sent("Service-Worker")
                || request.only("Sec-Fetch-Dest")
                        .filter("serviceworker"::equals)
                        .isPresent();
        return worker ? refuse(Reason.REQUEST_NOT_FROM_PAGE) : Optional.empty();
    }

    /** A link or an image with fields in its address starts nothing. */
    private Optional<Refusal> withoutQuery(IncomingRequest request) {
        return request.barePath().isPresent()
                ? Optional.empty()
                : Optional.of(new Refusal(Refusal.BAD_REQUEST, Reason.REQUEST_NOT_FROM_PAGE));
    }

    private Optional<Refusal> isForm(IncomingRequest request) {
        boolean form = request.only("Content-Type")
                .map(type -> type.split(";", 2)[0].strip())
                .filter(FORM::equalsIgnoreCase)
                .isPresent();
        return form
                ? Optional.empty()
                : Optional.of(new Refusal(Refusal.WRONG_MEDIA_TYPE, Reason.REQUEST_NOT_FROM_PAGE));
    }

    private Optional<Refusal> fromTrueOrigin(IncomingRequest request) {
        return originOf(request)
                        .filter(origin -> !origin.text().equals(ownOrigin(request)))
                        .isPresent()
                ? Optional.empty()
                : refuse(Reason.ORIGIN_MISSING);
    }

    private Optional<Refusal> fromSecureOrigin(IncomingRequest request) {
        return mode == Mode.DEVELOPMENT
                        || originOf(request).filter(Origin::secure).isPresent()
                ? Optional.empty()
                : refuse(Reason.ORIGIN_NOT_SECURE);
    }

    /** Frames, fetches and pictures of a page that the resident does not see. */
    private Optional<Refusal> byNavigation(IncomingRequest request) {
        return request.absentOr("Sec-Fetch-Mode", "navigate") && request.absentOr("Sec-Fetch-Dest", "document")
                ? Optional.empty()
                : refuse(Reason.REQUEST_NOT_FROM_PAGE);
    }

    private Optional<Refusal> fromOwnPage(IncomingRequest request) {
        boolean own = request.only("Origin").filter(ownOrigin(request)::equals).isPresent()
                && request.only("Sec-Fetch-Site").filter("same-origin"::equals).isPresent();
        return own ? Optional.empty() : refuse(Reason.REQUEST_NOT_FROM_PAGE);
    }

    private static String ownHost(IncomingRequest request) {
        return "127.0.0.1:" + request.self().getPort();
    }

    private static String ownOrigin(IncomingRequest request) {
        return "http://" + ownHost(request);
    }

    private static Optional<Refusal> refuse(Reason reason) {
        return Optional.of(new Refusal(Refusal.FORBIDDEN, reason));
    }
}
