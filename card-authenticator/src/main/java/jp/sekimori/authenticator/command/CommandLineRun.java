// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.command;

import java.util.List;
import java.util.Locale;
import jp.sekimori.authenticator.ProgramVersion;
import jp.sekimori.authenticator.language.Texts;
import jp.sekimori.eid.Reason;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** One run of the command line. */
public final class CommandLineRun {
    private final Surroundings surroundings;

    private CommandLineRun(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** A run in these surroundings. */
    public static CommandLineRun of(Surroundings surroundings) {
        return new CommandLineRun(surroundings);
    }

    /** Runs the command that these arguments name and gives the number of its {@link ExitCode}. */
    public int execute(String... args) {
        Texts texts = Texts.in(language(List.of(args)));
        Context context = new Context(surroundings, texts);
        CommandLine line = new CommandLine(new RootCommand(), new CommandFactory(context));
        prepare(line, texts);
        line.setOut(surroundings.out());
        line.setErr(surroundings.err());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((exception, ignored) -> {
            context.say(texts.get("command.usage.wrong", String.valueOf(exception.getMessage())));
            context.say(texts.get(
                    "command.usage.help",
                    exception.getCommandLine().getCommandSpec().qualifiedName()));
            return ExitCode.USAGE.number();
        });
        line.setExecutionExceptionHandler((exception, command, parsed) -> {
            LoggerFactory.getLogger(CommandLineRun.class).error("The command failed", exception);
            return context.fail(Reason.AUTHENTICATOR_FAILED);
        });
        return line.execute(args);
    }

    /** Help, version and language for this command and every command below it. */
    private static void prepare(CommandLine command, Texts texts) {
        command.getCommandSpec()
                .mixinStandardHelpOptions(true)
                .version("card-authenticator " + ProgramVersion.NUMBER)
                .usageMessage()
                .sortOptions(false);
        command.setResourceBundle(texts.bundle());
        command.getSubcommands().values().forEach(sub -> prepare(sub, texts));
    }

    /** The language has to be known before the arguments are parsed: the help text depends on it. */
    private Locale language(List<String> args) {
        for (int index = 0; index < args.size(); index++) {
            String arg = args.get(index);
            if (arg.startsWith("--lang=")) {
                return Locale.forLanguageTag(arg.substring("--lang=".length()));
            }
            if (arg.equals("--lang") && index + 1 < args.size()) {
                return Locale.forLanguageTag(args.get(index + 1));
            }
        }
        return surroundings.locale();
    }
}
