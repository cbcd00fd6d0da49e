// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import jp.sekimori.eid.challenge.Origin;
import picocli.CommandLine;

/** The sites that received a certificate from this PC. */
@CommandLine.Command(
        name = "origins",
        subcommands = {OriginsCommand.ListCommand.class, OriginsCommand.ForgetCommand.class})
final class OriginsCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Prints them, one a line. */
    @CommandLine.Command(name = "list")
    static final class ListCommand implements Callable<Integer> {
        private final Context context;

        ListCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            context.surroundings().knownOrigins().list().forEach(origin -> context.print(origin.text()));
            return ExitCode.OK.number();
        }
    }

    /** Forgets one, so that it is asked about again. */
    @CommandLine.Command(name = "forget")
    static final class ForgetCommand implements Callable<Integer> {
        private final Context context;

        @CommandLine.Parameters(paramLabel = "ORIGIN", descriptionKey = "parameter.forget.origin")
        private String origin = "";

        ForgetCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            Optional<Origin> named = Origin.parse(origin);
            boolean forgotten =
                    named.isPresent() && context.surroundings().knownOrigins().forget(named.get());
            context.say(context.texts().get(forgotten ? "command.origin.forgotten" : "command.origin.unknown", origin));
            return forgotten ? ExitCode.OK.number() : ExitCode.USAGE.number();
        }
    }
}
