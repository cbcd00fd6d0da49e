// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.owner;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A program of another user of this PC. Needs root, Debian's {@code setpriv} and {@code perl-base}. */
public final class Stranger implements AutoCloseable {
    /** Whom nothing belongs to; Debian calls it nobody. */
    private static final String USER = "65534";

    /** The name of that user. */
    public static final String NAME = "nobody";

    private static final String LISTENS = """
            $| = 1;
            my $server = IO::Socket::INET->new(Listen => 50, LocalAddr => $ARGV[0], LocalPort => $ARGV[1],
                ReuseAddr => 1) or die $!;
            print $server->sockport, "\\n";
            while (my $caller = $server->accept) { push @held, $caller }
            """;

    private static final String CALLS = """
            $| = 1;
            my $socket = IO::Socket::INET->new(PeerAddr => "127.0.0.1", PeerPort => $ARGV[0]) or die $!;
            print $socket $ARGV[1];
            $socket->flush;
            print "connected\\n";
            print while <$socket>;
            """;

    private static final String STORMS = """
            $| = 1;
            for (my $count = 0; ; $count++) {
              my $socket = IO::Socket::INET->new(PeerAddr => "127.0.0.1", PeerPort => $ARGV[0], Timeout => 5) or next;
              $socket->autoflush(1);
              print $socket "POST / HTTP/1.1\\r\\nHost: 127.0.0.1:";
              push @held, $socket;
              shift @held if @held > 300;
              print "storm\\n" if $count == 300;
            }
            """;

    private final Process process;
    private final BufferedReader said;

    private Stranger(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "setpriv", "--reuid", USER, "--clear-groups", "--", "perl", "-MIO::Socket::INET", "-e", script));
        command.addAll(List.of(arguments));
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        said = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII));
    }

    /** Listens at a port of the other user; 0 for any that is free. */
    public static Stranger listening(String address, int port) {
        return new Stranger(LISTENS, address, Integer.toString(port));
    }

    /** Connects, says this, and listens for what is answered. */
    public static Stranger calling(int port, String text) {
        return new Stranger(CALLS, Integer.toString(port), text);
    }

    /** Opens connections as fast as it can, and holds 300 half-said requests. */
    public static Stranger storming(int port) {
        return new Stranger(STORMS, Integer.toString(port));
    }

    /** The next line that the program writes; for a listener the first is its port. */
    public String line() {
        try {
            return String.valueOf(said.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
