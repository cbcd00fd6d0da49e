// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import jp.sekimori.demo.DemoOptions.Policy;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The program behind {@code bin/demo}. Exit code 0 when what was asked for happened, 1 when not, 2 for wrong use. */
@Command(name = "bin/demo", mixinStandardHelpOptions = true, sortOptions = false)
public final class Demo implements Callable<Integer> {

    private static final int FAILED = 1;

    @Parameters(arity = "1", hidden = true)
    private Path checkout = Path.of("");

    @Option(names = "--check", descriptionKey = "option.check")
    private boolean check;

    @Option(names = "--reader", descriptionKey = "option.reader")
    private boolean reader;

    @Option(names = "--trust", paramLabel = "DIR", descriptionKey = "option.trust")
    private Optional<Path> trust = Optional.empty();

    @Option(names = "--with", paramLabel = "POLICY", defaultValue = "pseudonymous", descriptionKey = "option.with")
    private Policy policy = Policy.PSEUDONYMOUS;

    @Option(names = "--idp-port", paramLabel = "PORT", defaultValue = "8080", descriptionKey = "option.idp-port")
    private int identityPort;

    @Option(names = "--app-port", paramLabel = "PORT", defaultValue = "8090", descriptionKey = "option.app-port")
    private int applicationPort;

    @SuppressWarnings("UnusedVariable") // read before parsing, see language(); here for the help and the check of names
    @Option(names = "--lang", paramLabel = "ja|en", descriptionKey = "option.lang")
    private String language = "";

    private final PrintStream terminal;
    private final Locale spoken;

    private Demo(PrintStream terminal, Locale spoken) {
        this.terminal = terminal;
        this.spoken = spoken;
    }

    /** Runs the demo and ends the process. */
    public static void main(String[] arguments) {
        PrintStream terminal = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Locale language = language(arguments);
        CommandLine line = new CommandLine(new Demo(terminal, language));
        line.setResourceBundle(Progress.texts(language));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        System.exit(line.execute(arguments));
    }

    /** Before the options are parsed, because help and mistakes are told in the right language as well. */
    private static Locale language(String[] arguments) {
        int place = Arrays.asList(arguments).indexOf("--lang");
        boolean given = place >= 0 && place + 1 < arguments.length;
        return given ? Locale.forLanguageTag(arguments[place + 1]) : Locale.getDefault();
    }

    @Override
    public Integer call() throws InterruptedException {
        DemoOptions options = new DemoOptions(check, reader, trust, policy, identityPort, applicationPort, spoken);
        Progress progress = new Progress(terminal, spoken);
        Stage stage = new Stage(Places.of(checkout.toAbsolutePath()), options, progress);
        // Ctrl-C, a closed terminal and the normal end all come by here.
        Runtime.getRuntime().addShutdownHook(new Thread(stage::close, "stop the demo"));
        try {
            stage.start();
            if (check) {
                PrintStream out =
                        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
                out.println(stage.signInOnce());
                return 0;
            }
            stage.invite();
            stage.changeCards(System.in);
            // Without a terminal nobody changes cards, and the demo goes on.
            new CountDownLatch(1).await();
            return 0;
        } catch (DemoProblem problem) {
            terminal.println(problem.getMessage());
            return FAILED;
        }
    }
}
