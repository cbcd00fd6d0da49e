// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.command;

import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** Makes the commands, each with what it works with. */
final class CommandFactory implements CommandLine.IFactory {
    private static final Map<Class<?>, Function<Context, Object>> COMMANDS = Map.of(
            StatusCommand.class, StatusCommand::new,
            CertificateCommand.class, CertificateCommand::new,
            AuthenticateCommand.class, AuthenticateCommand::new,
            SelfCheckCommand.class, SelfCheckCommand::new,
            ServeCommand.class, ServeCommand::new,
            OriginsCommand.class, context -> new OriginsCommand(),
            OriginsCommand.ListCommand.class, OriginsCommand.ListCommand::new,
            OriginsCommand.ForgetCommand.class, OriginsCommand.ForgetCommand::new);

    private final Context context;

    CommandFactory(Context context) {
        this.context = context;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        Function<Context, Object> command = COMMANDS.get(type);
        return command == null ? CommandLine.defaultFactory().create(type) : type.cast(command.apply(context));
    }
}
