// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import jp.sekimori.authenticator.command.CommandLineRun;
import jp.sekimori.authenticator.command.Surroundings;
import jp.sekimori.authenticator.origin.ConfigurationFolder;
import jp.sekimori.authenticator.origin.KnownOrigins;
import jp.sekimori.authenticator.owner.PortHolders;
import jp.sekimori.authenticator.reader.CardReaders;
import jp.sekimori.authenticator.window.SwingPinWindows;

/**
 * The card authenticator, as a program and for other programs. {@code CardAuthenticator.run(new String[] {"serve"},
 * CardReaders.holding("Demo reader", card::transmit))} serves with a software card; it returns when the thread is
 * interrupted.
 */
public final class CardAuthenticator {
    private CardAuthenticator() {}

    /** Runs the command line with the PC/SC readers of this system and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args, CardReaders.pcsc()));
    }

    /**
     * Runs one command line and gives its exit code, see {@link jp.sekimori.authenticator.command.ExitCode}. It speaks
     * through the standard streams of the process.
     *
     * @param args as typed behind the name of the program
     * @param readers where cards are looked for
     */
    public static int run(String[] args, CardReaders readers) {
        PrintWriter out = new PrintWriter(System.out, true, outputCharset());
        PrintWriter err = new PrintWriter(System.err, true, outputCharset());
        return run(args, readers, out, err);
    }

    /** Like {@link #run(String[], CardReaders)}, but writes to {@code out} and {@code err}. */
    public static int run(String[] args, CardReaders readers, PrintWriter out, PrintWriter err) {
        Path folder = ConfigurationFolder.of(
                System.getProperty("os.name", ""), System.getenv(), Path.of(System.getProperty("user.home", ".")));
        Surroundings surroundings = new Surroundings(
                readers,
                new SwingPinWindows(),
                KnownOrigins.in(folder.resolve("known-origins.txt")),
                PortHolders.ofSystem(),
                out,
                err,
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII)),
                Clock.systemUTC(),
                Locale.getDefault());
        return CommandLineRun.of(surroundings).execute(args);
    }

    /** What the terminal expects; UTF-8 where that has no Japanese, as in containers without a locale. */
    private static Charset outputCharset() {
        String told = System.getProperty("stdout.encoding", System.getProperty("native.encoding", "UTF-8"));
        Charset charset = Charset.isSupported(told) ? Charset.forName(told) : StandardCharsets.UTF_8;
        return charset.newEncoder().canEncode('関') ? charset : StandardCharsets.UTF_8;
    }
}
