// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The keys of one scheme in the file. Each is taken once; what nobody took is a mistake and stops the start, because a
 * misspelt limit would otherwise silently be the default.
 */
final class Keys {
    private static final long MAX_FILE_BYTES = 1_000_000;

    private final Path folder;
    private final Map<String, String> values;
    private final String prefix;

    private Keys(Path folder, Map<String, String> values, String prefix) {
        this.folder = folder;
        this.values = values;
        this.prefix = prefix;
    }

    /** Everything in this file; relative paths in it are taken from its folder. */
    static Keys read(Path file) {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new RevocationFileException(file + " is too large");
            }
            java.util.Properties properties = new java.util.Properties();
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
            Map<String, String> values = new TreeMap<>();
            properties
                    .stringPropertyNames()
                    .forEach(name ->
                            values.put(name, properties.getProperty(name).strip()));
            Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
            return new Keys(folder, values, "");
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new RevocationFileException(file + " cannot be read", unreadable);
        }
    }

    /** The keys that begin with this. */
    Keys under(String part) {
        return new Keys(folder, values, prefix + part + ".");
    }

    /** Takes a key that must be there. */
    String text(String key) {
        return optional(key).orElseThrow(() -> new RevocationFileException(prefix + key + " is missing"));
    }

    /** Takes a key. */
    Optional<String> optional(String key) {
        return Optional.ofNullable(values.remove(prefix + key)).filter(value -> !value.isEmpty());
    }

    /** Takes a key with a list, separated by commas; empty when it is not there. */
    List<String> list(String key) {
        return optional(key).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .toList();
    }

    /** Takes a key with a duration as ISO 8601 writes it, such as {@code PT2S}. */
    Duration duration(String key, Duration otherwise) {
        return as(key, Duration::parse, "a duration such as PT2S or PT24H").orElse(otherwise);
    }

    /** Takes a key with a whole number. */
    int number(String key, int otherwise) {
        return as(key, Integer::valueOf, "a whole number").orElse(otherwise);
    }

    /** Takes a key with a path. */
    Path path(String key) {
        return resolve(text(key), key);
    }

    /** A path from the file's folder. */
    Path resolve(String text, String key) {
        try {
            return folder.resolve(text);
        } catch (InvalidPathException notOne) {
            throw new RevocationFileException(prefix + key + " must be a path", notOne);
        }
    }

    /** Takes a key and reads it. */
    <T> Optional<T> as(String key, Function<String, T> reading, String kind) {
        Optional<String> text = optional(key);
        try {
            return text.map(reading);
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new RevocationFileException(prefix + key + " must be " + kind, wrong);
        }
    }

    /** The names right behind the prefix, sorted: {@code a} and {@code b} of {@code a.x}, {@code a.y} and {@code b.x}. */
    List<String> names() {
        TreeSet<String> names = new TreeSet<>();
        for (String key : values.keySet()) {
            if (key.startsWith(prefix)) {
                String rest = key.substring(prefix.length());
                int dot = rest.indexOf('.');
                names.add(dot < 0 ? rest : rest.substring(0, dot));
            }
        }
        return new ArrayList<>(names);
    }

    /** The prefix with its dot, for messages. */
    String prefix() {
        return prefix;
    }

    /** Stops when a key is left that nobody took. */
    void requireNothingLeft() {
        values.keySet().stream().findFirst().ifPresent(left -> {
            throw new RevocationFileException(left + " is not a setting");
        });
    }
}
