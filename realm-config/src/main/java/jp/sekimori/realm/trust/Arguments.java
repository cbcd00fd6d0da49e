// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm.trust;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line: a command, the path it is about, and its options. */
record Arguments(String command, List<String> paths, Map<String, String> options) {
    private static final Set<String> OPTIONS = Set.of("--fingerprint", "--into", "--lang");
    private static final String HELP = "--help";

    Arguments {
        paths = List.copyOf(paths);
        options = Map.copyOf(options);
    }

    static Arguments parse(List<String> arguments) {
        ParseResult parsed = parsed(arguments);
        Map<String, String> options = new TreeMap<>();
        OPTIONS.stream()
                .filter(parsed::hasMatchedOption)
                .forEach(name -> options.put(name, parsed.matchedOptionValue(name, "")));
        List<String> words = parsed.matchedPositionals().stream()
                .flatMap(word -> word.stringValues().stream())
                .toList();
        if (parsed.hasMatchedOption(HELP)) {
            return new Arguments("help", List.of(), Map.of());
        }
        if (!parsed.unmatched().isEmpty()) {
            throw new Refusal(Refusal.Kind.ARGUMENT_UNKNOWN, parsed.unmatched().get(0));
        }
        return words.isEmpty()
                ? new Arguments("help", List.of(), options)
                : new Arguments(words.get(0), words.subList(1, words.size()), options);
    }

    private static ParseResult parsed(List<String> arguments) {
        CommandSpec command = CommandSpec.create()
                .addOption(
                        OptionSpec.builder(HELP).type(boolean.class).arity("0").build())
                .addPositional(word(0))
                .addPositional(word(1));
        OPTIONS.forEach(name -> command.addOption(
                OptionSpec.builder(name).type(String.class).arity("1").build()));
        CommandLine line = new CommandLine(command)
                // An argument means what it says, and is no file of further arguments.
                .setExpandAtFiles(false)
                .setOverwrittenOptionsAllowed(true)
                // Told in the words of the house, and not at all beside a call for help.
                .setUnmatchedArgumentsAllowed(true);
        try {
            return line.parseArgs(arguments.toArray(String[]::new));
        } catch (MissingParameterException missing) {
            throw new Refusal(Refusal.Kind.ARGUMENT_MISSING, name(missing));
        } catch (ParameterException other) {
            // A value for --help, as far as anybody knows.
            throw new Refusal(
                    Refusal.Kind.ARGUMENT_UNKNOWN,
                    other.getArgSpec() instanceof OptionSpec option ? option.longestName() : HELP);
        }
    }

    private static PositionalParamSpec word(int place) {
        return PositionalParamSpec.builder()
                .index(Integer.toString(place))
                .type(String.class)
                .arity("0..1")
                .build();
    }

    private static String name(MissingParameterException problem) {
        return problem.getMissing().get(0) instanceof OptionSpec option ? option.longestName() : "";
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
