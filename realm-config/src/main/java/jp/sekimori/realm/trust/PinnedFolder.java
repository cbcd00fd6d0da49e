// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The server's folder of trust anchors for one scheme, with {@value #MANIFEST}, where each is pinned by a line. */
final class PinnedFolder {
    static final String MANIFEST = "anchors.txt";

    private static final List<String> ENDINGS = List.of(".pem", ".crt", ".cer", ".der");
    private static final Pattern LINE = Pattern.compile("([0-9A-Fa-f]{64})[ \\t]+(\\S(?:.*\\S)?)");
    /** A name that a manifest can hold and that means the same to every system. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Path folder;

    PinnedFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Puts the certificate into the folder, then its pin: a server that reads in between keeps what it had.
     *
     * @return false when it was pinned before
     */
    boolean pin(AnchorFile anchor, Fingerprint fingerprint, String name) {
        try {
            Files.createDirectories(folder);
            List<String> lines = new ArrayList<>();
            if (Files.exists(folder.resolve(MANIFEST))) {
                if (pins().stream().anyMatch(pin -> pin.fingerprint().equals(fingerprint) && isThere(pin))) {
                    return false;
                }
                lines.addAll(Files.readAllLines(folder.resolve(MANIFEST), StandardCharsets.UTF_8));
            }
            Path target = folder.resolve(plain(name, fingerprint));
            if (Files.exists(target)
                    && !AnchorFile.fingerprint(AnchorFile.read(target).certificate())
                            .equals(fingerprint)) {
                throw new Refusal(Refusal.Kind.OTHER_FILE_THERE, target);
            }
            write(target, anchor.content());
            String line = fingerprint.hex() + "  " + target.getFileName();
            lines.remove(line);
            lines.add(line);
            write(folder.resolve(MANIFEST), (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IOException unwritable) {
            throw new Refusal(Refusal.Kind.FILE_UNWRITABLE, folder);
        }
    }

    /** The pins, in their order. */
    List<Pin> pins() {
        List<Pin> pins = new ArrayList<>();
        int number = 0;
        for (String line : lines()) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            Matcher pin = LINE.matcher(text);
            if (!pin.matches()) {
                throw new Refusal(Refusal.Kind.MANIFEST_LINE, folder.resolve(MANIFEST), number);
            }
            pins.add(new Pin(new Fingerprint(pin.group(1).toUpperCase(Locale.ROOT)), pin.group(2)));
        }
        return pins;
    }

    /** Everything for which the server would not start, or not take the folder. */
    List<Refusal> problems() {
        List<Pin> pins;
        try {
            pins = pins();
        } catch (Refusal unusable) {
            return List.of(unusable);
        }
        List<Refusal> problems = new ArrayList<>();
        Set<Pin> present = new LinkedHashSet<>();
        for (Path file : files()) {
            try {
                for (X509Certificate certificate : AnchorFile.read(file).certificates()) {
                    present.add(pinned(file, certificate, pins));
                }
            } catch (Refusal problem) {
                problems.add(problem);
            }
        }
        pins.stream()
                .filter(pin -> !present.contains(pin))
                .map(pin -> new Refusal(
                        Refusal.Kind.FILE_MISSING,
                        folder.resolve(pin.file()),
                        pin.fingerprint().hex()))
                .forEach(problems::add);
        if (pins.isEmpty() && problems.isEmpty()) {
            problems.add(new Refusal(Refusal.Kind.NO_ANCHOR, folder));
        }
        return problems;
    }

    /** The pinned certificates that are there. */
    List<Pinned> anchors() {
        List<Pinned> anchors = new ArrayList<>();
        for (Pin pin : pins()) {
            Path file = folder.resolve(pin.file());
            if (files().contains(file)) {
                AnchorFile.read(file).certificates().stream()
                        .filter(found -> AnchorFile.fingerprint(found).equals(pin.fingerprint()))
                        .forEach(found -> anchors.add(new Pinned(pin, found)));
            }
        }
        return anchors;
    }

    private static Pin pinned(Path file, X509Certificate certificate, List<Pin> pins) {
        AnchorFile.read(file).requireAuthority(certificate);
        Pin pin =
                new Pin(AnchorFile.fingerprint(certificate), file.getFileName().toString());
        if (!pins.contains(pin)) {
            throw new Refusal(Refusal.Kind.NOT_PINNED, file, pin.fingerprint().hex());
        }
        return pin;
    }

    private boolean isThere(Pin pin) {
        Path file = folder.resolve(pin.file());
        return files().contains(file)
                && AnchorFile.read(file).certificates().stream()
                        .anyMatch(found -> AnchorFile.fingerprint(found).equals(pin.fingerprint()));
    }

    private List<String> lines() {
        Path manifest = folder.resolve(MANIFEST);
        if (Files.isDirectory(folder) && !Files.exists(manifest)) {
            throw new Refusal(Refusal.Kind.MANIFEST_MISSING, folder);
        }
        try {
            return Files.readAllLines(manifest, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new Refusal(Refusal.Kind.FILE_UNREADABLE, manifest);
        }
    }

    private List<Path> files() {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(PinnedFolder::isCertificateFile).sorted().toList();
        } catch (IOException unreadable) {
            throw new Refusal(Refusal.Kind.FILE_UNREADABLE, folder);
        }
    }

    private static boolean isCertificateFile(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static String plain(String name, Fingerprint fingerprint) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean fits = PLAIN_NAME.matcher(name).matches() && ENDINGS.stream().anyMatch(lower::endsWith);
        return fits ? name : "anchor-" + fingerprint.hex().substring(0, 16) + ".cer";
    }

    /** Whole file or none. */
    private static void write(Path target, byte[] content) throws IOException {
        Path draft = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            Files.write(draft, content);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** One line of the manifest. */
    record Pin(Fingerprint fingerprint, String file) {}

    /** A pin and its certificate. */
    record Pinned(Pin pin, X509Certificate certificate) {}
}
