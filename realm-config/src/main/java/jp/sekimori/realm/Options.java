// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line, as name and value; the names are checked here, the values where they are used. */
record Options(Map<String, String> values, boolean help) {
    private static final Set<String> OWN =
            Set.of("city", "values", "out", "secrets", "check", "lang", "policy", "joining");
    private static final String HELP = "--help";

    Options {
        values = Map.copyOf(values);
    }

    static Options parse(List<String> arguments) {
        ParseResult parsed = parsed(arguments);
        Map<String, String> values = new TreeMap<>();
        names().filter(name -> parsed.hasMatchedOption("--" + name))
                .forEach(name -> values.put(name, parsed.matchedOptionValue("--" + name, "")));
        return new Options(values, arguments.isEmpty() || parsed.hasMatchedOption(HELP));
    }

    private static ParseResult parsed(List<String> arguments) {
        CommandSpec command = CommandSpec.create()
                .addOption(
                        OptionSpec.builder(HELP).type(boolean.class).arity("0").build());
        names().forEach(name -> command.addOption(
                OptionSpec.builder("--" + name).type(String.class).arity("1").build()));
        CommandLine line = new CommandLine(command)
                // An argument means what it says, and is no file of further arguments.
                .setExpandAtFiles(false)
                // Of an option given twice, the last: whoever calls a script adds to its options.
                .setOverwrittenOptionsAllowed(true);
        try {
            return line.parseArgs(arguments.toArray(String[]::new));
        } catch (MissingParameterException missing) {
            throw new ProblemException(Problem.Kind.OPTION_WITHOUT_VALUE, name(missing));
        } catch (UnmatchedArgumentException unknown) {
            throw new ProblemException(
                    Problem.Kind.OPTION_UNKNOWN, unknown.getUnmatched().get(0));
        } catch (ParameterException other) {
            // A value for --help, as far as anybody knows.
            throw new ProblemException(
                    Problem.Kind.OPTION_UNKNOWN,
                    other.getArgSpec() instanceof OptionSpec option ? option.longestName() : HELP);
        }
    }

    private static String name(MissingParameterException problem) {
        return problem.getMissing().get(0) instanceof OptionSpec option ? option.longestName() : "";
    }

    private static Stream<String> names() {
        return Stream.concat(OWN.stream(), InstallationValues.NAMES.stream());
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String required(String name) {
        return value(name).orElseThrow(() -> new ProblemException(Problem.Kind.OPTION_MISSING, "--" + name));
    }
}
