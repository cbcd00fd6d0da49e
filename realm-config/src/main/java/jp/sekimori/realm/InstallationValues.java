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
 * @param adminUrl where administrators and staff find the server, another origin than residents'; empty when the server has
 *     no door of its own for them, which is for trying out only
 */
record InstallationValues(String frontendUrl, String appUrl, String appBackchannelUrl, Optional<String> adminUrl) {
    static final String FRONTEND_URL = "frontend-url";
    static final String APP_URL = "app-url";
    static final String APP_BACKCHANNEL_URL = "app-backchannel-url";
    static final String ADMIN_URL = "admin-url";
    static final Set<String> NAMES = Set.of(FRONTEND_URL, APP_URL, APP_BACKCHANNEL_URL, ADMIN_URL);

    /** Checks given values; unknown names are refused because a mistyped name would be a silent default. */
    static InstallationValues from(Map<String, String> given) {
        for (String name : new TreeSet<>(given.keySet())) {
            if (!NAMES.contains(name)) {
                throw new ProblemException(Problem.Kind.VALUE_UNKNOWN, name);
            }
        }
        String frontendUrl = required(given, FRONTEND_URL);
        String appUrl = required(given, APP_URL);
        return new InstallationValues(
                frontendUrl,
                appUrl,
                optional(given, APP_BACKCHANNEL_URL).orElse(appUrl),
                optional(given, ADMIN_URL).map(url -> apart(url, frontendUrl)));
    }

    private static String required(Map<String, String> given, String name) {
        return optional(given, name).orElseThrow(() -> new ProblemException(Problem.Kind.VALUE_MISSING, name));
    }

    private static Optional<String> optional(Map<String, String> given, String name) {
        return Optional.ofNullable(given.get(name)).map(text -> baseUrl(name, text));
    }

    /** Cookies know no ports: on one host name a resident's page and an administrator's would share theirs. */
    private static String apart(String adminUrl, String frontendUrl) {
        String host = URI.create(adminUrl).getHost();
        if (!adminUrl.startsWith("https:")
                || host.equalsIgnoreCase(URI.create(frontendUrl).getHost())) {
            throw new ProblemException(Problem.Kind.ADMIN_URL_NOT_APART, ADMIN_URL);
        }
        return adminUrl;
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
