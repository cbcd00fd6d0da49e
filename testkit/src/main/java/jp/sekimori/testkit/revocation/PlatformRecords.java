// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.revocation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the stand-in knows, from a text file that is read anew for each question. One certificate a line, {@code #} begins
 * a remark:
 *
 * <pre>
 * SERIAL good
 * SERIAL revoked CAUSE
 * SERIAL good person=ID previous=SERIAL,SERIAL
 * </pre>
 */
final class PlatformRecords {
    private final Path file;

    PlatformRecords(Path file) {
        this.file = file;
    }

    /** The members of the answer about revocation. */
    Map<String, Object> status(String serial) {
        Map<String, Object> members = new LinkedHashMap<>();
        Optional<List<String>> words = line(serial);
        members.put("status", words.map(found -> found.get(1)).orElse("unknown"));
        words.filter(found -> found.get(1).equals("revoked")).ifPresent(found -> members.put("cause", found.get(2)));
        return members;
    }

    /** The members of the answer about the person; previous cards are of the same authority. */
    Map<String, Object> person(String serial, String issuerKey) {
        Map<String, Object> members = new LinkedHashMap<>();
        Optional<String> person = line(serial).flatMap(words -> value(words, "person="));
        if (person.isEmpty()) {
            members.put("status", "unknown");
            return members;
        }
        members.put("status", "known");
        members.put("person", person.get());
        members.put(
                "previous",
                line(serial).flatMap(words -> value(words, "previous=")).stream()
                        .flatMap(serials -> Arrays.stream(serials.split(",", -1)))
                        .map(each -> Map.of("issuer_key", issuerKey, "serial", each))
                        .toList());
        return members;
    }

    private Optional<List<String>> line(String serial) {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> List.of(line.strip().split("\\s+", -1)))
                    .filter(words -> words.get(0).equals(serial))
                    .findFirst();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<String> value(List<String> words, String name) {
        return words.stream()
                .filter(word -> word.startsWith(name))
                .map(word -> word.substring(name.length()))
                .findFirst();
    }
}
