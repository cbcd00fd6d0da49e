// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** A city's installation in a folder of its own, and the program run in it. */
final class Installation {
    private final Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    Installation(Path folder) {
        this.folder = folder;
    }

    Path realmFile() {
        return folder.resolve("out/kaga-realm.json");
    }

    Path secrets() {
        return folder.resolve("secrets");
    }

    /** Renders Kaga with usual values; {@code more} comes last on the command line. */
    int render(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--city", "kaga",
                "--out", folder.resolve("out").toString(),
                "--secrets", secrets().toString(),
                "--frontend-url", "https://id.kaga.example",
                "--app-url", "https://madoguchi.kaga.example"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    int run(String... arguments) {
        RealmConfig program = new RealmConfig(new SecureRandom(), stream(out), stream(err));
        return program.run(List.of(arguments));
    }

    JsonNode realm() {
        return RealmFile.read(realmFile());
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
