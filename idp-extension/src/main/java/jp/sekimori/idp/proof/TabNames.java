// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parameters by which a request names a sign-in. The server's pages read them whatever the case of their letters, and one
 * of several; the map that a filter is given knows one spelling. So each stands once and in its very spelling, or the request
 * means one sign-in to us and another to the server. The map itself is judged, in which the server has parted the address:
 * it parts at semicolons too, for example, and no second reading would be sure to agree.
 */
final class TabNames {
    static final String CLIENT = "client_id";
    static final String TAB = "tab_id";

    private static final Set<String> NAMES = Set.of(CLIENT, TAB);

    private TabNames() {}

    /** True when everybody who reads these parameters finds the same sign-in. */
    static boolean readByAllAlike(Map<String, List<String>> parameters) {
        return parameters.entrySet().stream()
                .noneMatch(parameter -> NAMES.stream().anyMatch(name -> isTwin(name, parameter)));
    }

    // Not by lower case: the server compares letter by letter in both cases, where a dotless i is an i.
    private static boolean isTwin(String name, Map.Entry<String, List<String>> parameter) {
        return parameter.getKey().strip().equalsIgnoreCase(name)
                && !(parameter.getKey().equals(name) && parameter.getValue().size() == 1);
    }
}
