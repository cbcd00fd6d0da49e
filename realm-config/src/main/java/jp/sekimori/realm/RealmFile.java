// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Reading and writing of the JSON files; the same tree always becomes the same bytes. */
final class RealmFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            // Two fields of one name: a reader that takes the first and a server that takes the last would disagree.
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private RealmFile() {}

    static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException notJson) {
            throw new ProblemException(Problem.Kind.FILE_NOT_JSON, file.toString());
        } catch (IOException unreadable) {
            throw new ProblemException(Problem.Kind.FILE_UNREADABLE, file.toString());
        }
    }

    /** A file that comes with the program. */
    static JsonNode bundled(String name) {
        try (InputStream stream = RealmFile.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("not in the program: " + name);
            }
            return JSON.readTree(stream);
        } catch (IOException broken) {
            throw new IllegalStateException("cannot read from the program: " + name, broken);
        }
    }

    /** The tree in this text; empty when it is no JSON. */
    static Optional<JsonNode> parse(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    static String compact(JsonNode tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Writes whole or not at all, readable by the owner only: the realm file holds the client secret and the salt. */
    static void write(JsonNode tree, Path file) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try {
            String text = JSON.writer(printer).writeValueAsString(tree) + "\n";
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, ".realm-", ".part", SecretsFolder.ownerOnly("rw-------"));
            try {
                Files.writeString(draft, text, StandardCharsets.UTF_8);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException unwritable) {
            throw new ProblemException(Problem.Kind.FILE_UNWRITABLE, file.toString());
        }
    }
}
