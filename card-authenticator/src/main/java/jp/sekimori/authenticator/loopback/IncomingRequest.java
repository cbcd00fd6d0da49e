// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import com.sun.net.httpserver.HttpExchange;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a request before its body is read. */
final class IncomingRequest {
    private final HttpExchange exchange;

    IncomingRequest(HttpExchange exchange) {
        this.exchange = exchange;
    }

    String method() {
        return exchange.getRequestMethod();
    }

    /** The path when the request line holds a path and nothing else: no query, no host, no fragment. */
    Optional<String> barePath() {
        URI target = exchange.getRequestURI();
        boolean bare = target.getRawQuery() == null && target.getRawFragment() == null && target.getAuthority() == null;
        return bare ? Optional.ofNullable(target.getRawPath()) : Optional.empty();
    }

    InetSocketAddress peer() {
        return exchange.getRemoteAddress();
    }

    InetSocketAddress self() {
        return exchange.getLocalAddress();
    }

    /** The value of a header that was sent exactly once. */
    Optional<String> only(String header) {
        List<String> values = values(header);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    boolean sent(String header) {
        return !values(header).isEmpty();
    }

    /** True when the header was not sent, or once with exactly this value. */
    boolean absentOr(String header, String value) {
        return !sent(header) || only(header).filter(value::equals).isPresent();
    }

    private List<String> values(String header) {
        @Nullable List<String> values = exchange.getRequestHeaders().get(header);
        return values == null ? List.of() : values;
    }
}
