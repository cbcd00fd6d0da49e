// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The command line, as name and value; the names are checked here, the values where they are used. */
record Options(Map<String, String> values, boolean help) {
    private static final Set<String> OWN =
            Set.of("city", "values", "out", "secrets", "check", "lang", "policy", "joining");

    Options {
        values = Map.copyOf(values);
    }

    static Options parse(List<String> arguments) {
        Map<String, String> values = new TreeMap<>();
        boolean help = arguments.isEmpty();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            if (argument.equals("--help")) {
                help = true;
                continue;
            }
            String name = argument.startsWith("--") ? argument.substring(2) : "";
            if (!OWN.contains(name) && !InstallationValues.NAMES.contains(name)) {
                throw new ProblemException(Problem.Kind.OPTION_UNKNOWN, argument);
            }
            if (!rest.hasNext()) {
                throw new ProblemException(Problem.Kind.OPTION_WITHOUT_VALUE, argument);
            }
            values.put(name, rest.next());
        }
        return new Options(values, help);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String required(String name) {
        return value(name).orElseThrow(() -> new ProblemException(Problem.Kind.OPTION_MISSING, "--" + name));
    }
}
