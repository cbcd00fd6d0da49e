// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import jp.sekimori.eid.challenge.Origin;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.BrowserSecurityHeaders;
import org.keycloak.models.KeycloakSession;

/**
 * Security headers of our pages (rules 1 and 4). The server writes the realm's headers over those of a page, so the
 * server's are switched off for the response and all are written here, the realm's own where we have no opinion.
 */
public final class PageHeaders {
    /** Where the card authenticator listens; fixed, because the policy must name it. */
    public static final String PORTS = "17206 17207 17208";

    private final Map<String, String> headers = new LinkedHashMap<>();

    private PageHeaders() {}

    /**
     * Headers of the sign-in page.
     *
     * @param redirects where the client may be sent: browsers apply {@code form-action} to redirects after a form, too
     */
    public static PageHeaders ofSignIn(KeycloakSession session, Collection<String> redirects) {
        PageHeaders page = new PageHeaders();
        page.addRealmHeaders(session);
        // The server's base template has inline scripts, so 'unsafe-inline' stays; none of ours needs it.
        page.headers.put(
                "Content-Security-Policy",
                "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
                        + "img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-src 'self'; "
                        + "frame-ancestors 'none'; form-action 'self'" + loopback() + origins(redirects));
        return page;
    }

    /** Headers of the page that ends the redirect road. */
    public static PageHeaders ofReturn(KeycloakSession session, Collection<String> redirects) {
        PageHeaders page = new PageHeaders();
        page.addRealmHeaders(session);
        page.headers.put(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; "
                        + "frame-ancestors 'none'; form-action 'self'" + origins(redirects));
        page.headers.put("Cache-Control", "no-store");
        return page;
    }

    /** Writes them, and keeps the server from writing its own over them. */
    public void write(KeycloakSession session, BiConsumer<String, String> response) {
        session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        headers.forEach(response);
    }

    private void addRealmHeaders(KeycloakSession session) {
        Map<String, String> realm = session.getContext().getRealm().getBrowserSecurityHeaders();
        for (BrowserSecurityHeaders header : BrowserSecurityHeaders.values()) {
            String value = realm.getOrDefault(header.getKey(), header.getDefaultValue());
            if (value != null && !value.isEmpty()) {
                headers.put(header.getHeaderName(), value);
            }
        }
        headers.put("X-Frame-Options", "DENY");
        // Not 'no-referrer', the server's default: the form to the card authenticator must carry the true origin.
        headers.put("Referrer-Policy", "origin");
    }

    private static String loopback() {
        StringBuilder sources = new StringBuilder();
        for (String port : PORTS.split(" ", -1)) {
            sources.append(" http://127.0.0.1:").append(port);
        }
        return sources.toString();
    }

    private static String origins(Collection<String> redirects) {
        Set<String> sources = new TreeSet<>();
        redirects.forEach(redirect -> originOf(redirect).ifPresent(origin -> sources.add(" " + origin)));
        return String.join("", sources);
    }

    // An address of an app (custom scheme) has no origin; such clients get no entry.
    private static Optional<String> originOf(String redirect) {
        try {
            return Optional.of(Origin.of(URI.create(redirect)).text());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
