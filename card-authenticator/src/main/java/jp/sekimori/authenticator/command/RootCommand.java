// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.command;

import picocli.CommandLine;

/** The program without a command shows its help. */
@CommandLine.Command(
        name = "card-authenticator",
        subcommands = {
            ServeCommand.class,
            SelfCheckCommand.class,
            StatusCommand.class,
            CertificateCommand.class,
            AuthenticateCommand.class,
            OriginsCommand.class
        })
final class RootCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /** Only checked here: {@link CommandLineRun} has to know the language before anything is parsed. */
    @CommandLine.Option(
            names = "--lang",
            paramLabel = "ja|en",
            descriptionKey = "option.lang",
            scope = CommandLine.ScopeType.INHERIT)
    void language(String language) {
        if (!language.equals("ja") && !language.equals("en")) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--lang ja|en");
        }
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
