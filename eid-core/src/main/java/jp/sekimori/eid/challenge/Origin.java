// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.challenge;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A web origin in its ASCII serialisation ({@code https://host[:port]}, default port left out), as a browser writes it in
 * the {@code Origin} header. The text is what a signature covers, so there is one spelling for each origin.
 */
public final class Origin {
    private static final int MAX_LENGTH = 300;
    private static final String LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?";
    private static final Pattern SHAPE = Pattern.compile(
            "(https?)://(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[0-9a-f:.]{2,45}\\])(?::([1-9][0-9]{0,4}))?");
    private static final int MAX_PORT = 65_535;
    /** What {@link URI} reports for an address without a port. */
    private static final int NO_PORT = -1;

    private final String text;

    private Origin(String text) {
        this.text = text;
    }

    /** The origin with exactly this serialisation; empty for any other text, {@code null} and upper case included. */
    public static Optional<Origin> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String port = matcher.group(2);
        if (port != null && !mayBeWritten(Integer.parseInt(port), matcher.group(1))) {
            return Optional.empty();
        }
        return Optional.of(new Origin(text));
    }

    /**
     * The origin of a configured address: path and query are left out, host in lower case.
     *
     * @throws IllegalArgumentException when the address is not http or https, or has no ASCII host
     */
    public static Origin of(URI address) {
        String scheme = address.getScheme();
        String host = address.getHost();
        if (scheme == null || host == null || address.getUserInfo() != null) {
            throw new IllegalArgumentException("not an absolute http or https address");
        }
        String lowerScheme = scheme.toLowerCase(Locale.ROOT);
        int port = address.getPort();
        String suffix = port == NO_PORT || port == standardPort(lowerScheme) ? "" : ":" + port;
        return parse(lowerScheme + "://" + host.toLowerCase(Locale.ROOT) + suffix)
                .orElseThrow(() -> new IllegalArgumentException("not an absolute http or https address"));
    }

    /** True for https. */
    public boolean secure() {
        return text.startsWith("https:");
    }

    /** The serialisation that is hashed and signed. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Origin that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    /** A browser leaves the default port out, so an origin that writes it is not a browser's. */
    private static boolean mayBeWritten(int port, String scheme) {
        return port <= MAX_PORT && port != standardPort(scheme);
    }

    private static int standardPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }
}
