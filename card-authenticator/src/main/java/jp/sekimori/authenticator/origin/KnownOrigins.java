// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.origin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import jp.sekimori.eid.challenge.Origin;

/**
 * The origins that received a certificate from this PC before, one a line in a file of the desktop user. Safe for use
 * by several threads; two programs that write at once keep one of the two states, never a broken file.
 */
public final class KnownOrigins {
    private final Path file;

    private KnownOrigins(Path file) {
        this.file = file;
    }

    /** The list in this file, which need not exist yet. */
    public static KnownOrigins in(Path file) {
        return new KnownOrigins(file);
    }

    /** The file that holds the list. */
    public Path file() {
        return file;
    }

    /** Every origin on the list, sorted; lines that are no origin are left out. */
    public synchronized List<Origin> list() {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .flatMap(line -> Origin.parse(line.strip()).stream())
                    .toList();
        } catch (IOException e) {
            // An unreadable list only means that the resident is asked once more.
            return List.of();
        }
    }

    /** True when this origin received a certificate before and was not forgotten since. */
    public boolean contains(Origin origin) {
        return list().contains(origin);
    }

    /**
     * Puts an origin on the list.
     *
     * @throws UncheckedIOException when the file cannot be written
     */
    public synchronized void remember(Origin origin) {
        SortedSet<String> lines = lines();
        if (lines.add(origin.text())) {
            write(lines);
        }
    }

    /**
     * Takes an origin off the list and says whether it was there.
     *
     * @throws UncheckedIOException when the file cannot be written
     */
    public synchronized boolean forget(Origin origin) {
        SortedSet<String> lines = lines();
        boolean known = lines.remove(origin.text());
        if (known) {
            write(lines);
        }
        return known;
    }

    private SortedSet<String> lines() {
        SortedSet<String> lines = new TreeSet<>();
        list().forEach(origin -> lines.add(origin.text()));
        return lines;
    }

    private void write(SortedSet<String> lines) {
        try {
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = Files.createTempFile(folder, "origins", ".new");
            Files.write(fresh, lines, StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the list of known sites cannot be written", e);
        }
    }
}
