// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;

/**
 * The cookies of a request as its browser means them: one after each semicolon (RFC 6265 §5.4). The server's own reader parts
 * them at commas as well, so that a neighbouring host, which can set no cookie with a {@code __Host-} name, could hide one in
 * the value of another (security rules 13 and 16).
 */
public final class SentCookies {
    private SentCookies() {}

    /** The value of our cookie with this name; nothing when the request has none, or more than one. */
    public static Optional<String> value(KeycloakSession session, String name) {
        return value(session.getContext().getHttpRequest().getHttpHeaders(), name);
    }

    static Optional<String> value(HttpHeaders headers, String name) {
        List<String> found = Optional.ofNullable(headers.getRequestHeader(HttpHeaders.COOKIE)).stream()
                .flatMap(List::stream)
                .flatMap(header -> Stream.of(header.split(";", -1)))
                .map(pair -> pair.replaceAll("^[ \\t]+|[ \\t]+$", ""))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
