// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What differs between two installations of one city.
 *
 * @param frontendUrl the server's address as residents see it; the origin a card signs is taken from it
 * @param appUrl the application's address as residents see it
 * @param appBackchannelUrl the application's address as the server sees it; the same as {@code appUrl} unless given
 */
record InstallationValues(String frontendUrl, String appUrl, String appBackchannelUrl) {
    static final String FRONTEND_URL = "frontend-url";
    static final String APP_URL = "app-url";
    static final String APP_BACKCHANNEL_URL = "app-backchannel-url";
    static final Set<String> NAMES = Set.of(FRONTEND_URL, APP_URL, APP_BACKCHANNEL_URL);

    /** Checks given values; unknown names are refused because a mistyped name would be a silent default. */
    static InstallationValues from(Map<String, String> given) {
        for (String name : new TreeSet<>(given.keySet())) {
            if (!NAMES.contains(name)) {
                throw new ProblemException(Problem.Kind.VALUE_UNKNOWN, name);
            }
        }
        String appUrl = required(given, APP_URL);
        return new InstallationValues(
                required(given, FRONTEND_URL),
                appUrl,
                optional(given, APP_BACKCHANNEL_URL).orElse(appUrl));
    }

    private static String required(Map<String, String> given, String name) {
        return optional(given, name).orElseThrow(() -> new ProblemException(Problem.Kind.VALUE_MISSING, name));
    }

    private static Optional<String> optional(Map<String, String> given, String name) {
        return Optional.ofNullable(given.get(name)).map(text -> baseUrl(name, text));
    }

    /** An absolute http(s) URL without user, query or fragment and without a slash at the end. */
    private static String baseUrl(String name, String text) {
        try {
            URI url = new URI(text.strip());
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            boolean plain = url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null;
            if (Set.of("http", "https").contains(scheme) && url.getHost() != null && plain) {
                return url.toASCIIString().replaceFirst("/+$", "");
            }
        } catch (URISyntaxException notUrl) {
            throw new ProblemException(Problem.Kind.VALUE_NOT_URL, name);
        }
        throw new ProblemException(Problem.Kind.VALUE_NOT_URL, name);
    }
}
