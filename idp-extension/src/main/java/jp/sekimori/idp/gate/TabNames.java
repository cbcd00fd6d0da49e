// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The parameters by which a request names a sign-in. The server's pages read them whatever the case of their letters, and one
 * of several; the map that a filter is given knows one spelling. So each stands once and in its very spelling, or the request
 * means one sign-in to us and another to the server.
 */
final class TabNames {
    static final String CLIENT = "client_id";
    static final String TAB = "tab_id";

    private static final Set<String> NAMES = Set.of(CLIENT, TAB);

    private TabNames() {}

    /** True when everybody who reads this address finds the same sign-in. */
    static boolean readByAllAlike(URI address) {
        String query = address.getRawQuery();
        if (query == null) {
            return true;
        }
        try {
            List<String> named = Stream.of(query.split("&", -1))
                    .map(TabNames::name)
                    .filter(name -> NAMES.contains(name.strip().toLowerCase(Locale.ROOT)))
                    .toList();
            return NAMES.containsAll(named) && named.stream().distinct().count() == named.size();
        } catch (IllegalArgumentException notEncoded) {
            return false;
        }
    }

    private static String name(String parameter) {
        int end = parameter.indexOf('=');
        return URLDecoder.decode(end < 0 ? parameter : parameter.substring(0, end), UTF_8);
    }
}
