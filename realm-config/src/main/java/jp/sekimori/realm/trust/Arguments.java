// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm.trust;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The command line: a command, the path it is about, and its options. */
record Arguments(String command, List<String> paths, Map<String, String> options) {
    private static final Set<String> OPTIONS = Set.of("--fingerprint", "--into", "--lang");

    Arguments {
        paths = List.copyOf(paths);
        options = Map.copyOf(options);
    }

    static Arguments parse(List<String> arguments) {
        List<String> words = new ArrayList<>();
        Map<String, String> options = new TreeMap<>();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            if (argument.equals("--help")) {
                return new Arguments("help", List.of(), Map.of());
            }
            if (!argument.startsWith("--")) {
                words.add(argument);
            } else if (!OPTIONS.contains(argument)) {
                throw new Refusal(Refusal.Kind.ARGUMENT_UNKNOWN, argument);
            } else if (!rest.hasNext()) {
                throw new Refusal(Refusal.Kind.ARGUMENT_MISSING, argument);
            } else {
                options.put(argument, rest.next());
            }
        }
        if (words.size() > 2) {
            throw new Refusal(Refusal.Kind.ARGUMENT_UNKNOWN, words.get(2));
        }
        return words.isEmpty()
                ? new Arguments("help", List.of(), options)
                : new Arguments(words.get(0), words.subList(1, words.size()), options);
    }

    Path path() {
        if (paths.isEmpty()) {
            throw new Refusal(Refusal.Kind.ARGUMENT_MISSING, "PATH");
        }
        try {
            return Path.of(paths.get(0));
        } catch (InvalidPathException notAPath) {
            throw new Refusal(Refusal.Kind.FILE_UNREADABLE, paths.get(0));
        }
    }

    String required(String option) {
        String value = options.get(option);
        if (value == null) {
            throw new Refusal(Refusal.Kind.ARGUMENT_MISSING, option);
        }
        return value;
    }
}
