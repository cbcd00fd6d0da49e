// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm.trust;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The command line program for trust anchors. Exit code 0 when all is well, 1 when an anchor has ended or will within 60
 * days, 2 when something was refused; each problem is one line on the error stream.
 */
public final class TrustCommand {
    private static final int ATTENTION = 1;
    private static final int REFUSED = 2;
    private static final Duration NEAR_END = Duration.ofDays(60);

    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;

    TrustCommand(Clock clock, PrintStream out, PrintStream err) {
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    /** Runs the program and ends the process with its exit code. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new TrustCommand(Clock.systemUTC(), out, err).run(List.of(arguments)));
    }

    int run(List<String> arguments) {
        Words words = new Words(language(arguments));
        try {
            Arguments given = Arguments.parse(arguments);
            return switch (given.command()) {
                case "pin" -> pin(given, words);
                case "list" -> list(new PinnedFolder(given.path()), words);
                case "check" -> check(given.path(), words);
                case "help" -> help(words);
                default -> throw new Refusal(Refusal.Kind.COMMAND_UNKNOWN, given.command());
            };
        } catch (Refusal refused) {
            err.println(refused.told(words));
            return REFUSED;
        }
    }

    private int help(Words words) {
        out.println(words.text("usage"));
        return 0;
    }

    /** Shows before it compares: whoever typed the wrong line sees which certificate it is. */
    private int pin(Arguments given, Words words) {
        Path folder = Path.of(given.required("--into"));
        Fingerprint typed = Fingerprint.typed(given.required("--fingerprint"));
        AnchorFile file = AnchorFile.read(given.path());
        X509Certificate certificate = file.certificate();
        Fingerprint found = AnchorFile.fingerprint(certificate);
        show(certificate, words);
        if (!found.equals(typed)) {
            throw new Refusal(Refusal.Kind.FINGERPRINT_DIFFERS, found.spoken(), typed.spoken());
        }
        file.requirePinnable(clock.instant());
        Path name = Optional.ofNullable(given.path().getFileName()).orElse(given.path());
        boolean added = new PinnedFolder(folder).pin(file, found, name.toString());
        out.println(words.text(added ? "pinned" : "pinned-before", folder));
        return 0;
    }

    private int list(PinnedFolder folder, Words words) {
        folder.anchors().forEach(anchor -> {
            out.println(anchor.pin().file());
            show(anchor.certificate(), words);
        });
        return folder.problems().isEmpty() ? 0 : told(folder.problems(), words);
    }

    private int check(Path path, Words words) {
        PinnedFolder folder = new PinnedFolder(path);
        List<Refusal> problems = folder.problems();
        if (!problems.isEmpty()) {
            return told(problems, words);
        }
        List<PinnedFolder.Pinned> ending = folder.anchors().stream()
                .filter(anchor -> daysLeft(anchor.certificate()) < NEAR_END.toDays())
                .toList();
        ending.forEach(anchor -> err.println(words.text(
                daysLeft(anchor.certificate()) < 0 ? "ended" : "near-end",
                anchor.pin().file(),
                AnchorFile.lastDay(anchor.certificate()))));
        out.println(words.text("checked", path, folder.anchors().size()));
        return ending.isEmpty() ? 0 : ATTENTION;
    }

    private int told(List<Refusal> problems, Words words) {
        problems.forEach(problem -> err.println(problem.told(words)));
        return REFUSED;
    }

    private void show(X509Certificate certificate, Words words) {
        out.println(words.text("subject", certificate.getSubjectX500Principal().getName()));
        out.println(words.text(
                "validity",
                AnchorFile.firstDay(certificate),
                AnchorFile.lastDay(certificate),
                Long.toString(daysLeft(certificate))));
        out.println(
                words.text("fingerprint", AnchorFile.fingerprint(certificate).spoken()));
    }

    private long daysLeft(X509Certificate certificate) {
        long seconds = Duration.between(
                        clock.instant(), certificate.getNotAfter().toInstant())
                .toSeconds();
        return Math.floorDiv(seconds, Duration.ofDays(1).toSeconds());
    }

    /** Before the arguments are parsed, because their mistakes have to be told in the right language. */
    private static Locale language(List<String> arguments) {
        for (int place = 0; place < arguments.size(); place++) {
            String argument = arguments.get(place);
            if (argument.startsWith("--lang=")) {
                return Locale.forLanguageTag(argument.substring("--lang=".length()));
            }
            if (argument.equals("--lang") && place + 1 < arguments.size()) {
                return Locale.forLanguageTag(arguments.get(place + 1));
            }
        }
        return Locale.getDefault();
    }
}
