// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A server's start takes half a minute of every run. A new class uses the shared one of its module, in a realm of its own when
 * it needs other settings; one that cannot stands here, with the reason.
 */
@DisplayName("Integration classes that start a server of their own")
class OwnServersTest {
    private static final Pattern START =
            Pattern.compile("KeycloakServer\\.of\\(|TestServer\\.(node|bare|unfilled|secondNode)\\("
                    + "|KagaCity\\.open\\w*\\(|new ReleaseCity\\(|WaysCity\\.open\\(|Composition\\.\\w+\\(");

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("AdministratorSignInIT", "the composition, with an administrator's key"),
            Map.entry("AdministratorsDoorIT", "the composition as it is published"),
            Map.entry("SignInToCompositionIT", "the composition behind its proxy"),
            Map.entry("ClusterIT", "a second node that is stopped"),
            Map.entry("OlderAnswerIT", "sources of revocation that stop"),
            Map.entry("RevocationIT", "sources of revocation that stop"),
            Map.entry("StoppedCardIT", "a list of revoked cards that changes"),
            Map.entry("PlatformIT", "an operator's interface that fails"),
            Map.entry("ProbationIT", "an operator that names renewed cards"),
            Map.entry("RenewalIT", "an operator that names renewed cards"),
            Map.entry("RestartIT", "starts that are refused"),
            Map.entry("RestoreIT", "a database that is brought back"),
            Map.entry("RealmRoadsIT", "the realm as realm-config renders it"),
            Map.entry("SignInWithCardIT", "the whole road over https"),
            Map.entry("OnceOnlyIT", "the whole road, with attributes"),
            Map.entry("PlantedCookieIT", "the whole road over https, two browsers"),
            Map.entry("IsolatedWindowIT", "behind a proxy that adds a header"),
            Map.entry("LocalRoadsIT", "the whole road, with the program's own faults"),
            Map.entry("ReleaseIT", "realms with other legal bases"),
            Map.entry("InvitedIT", "a city of the policy 'invited', with an operator"));

    @Test
    @DisplayName("are these, each for its reason, and no others")
    void rejectsOneMoreServer() {
        Map<String, Path> found = new TreeMap<>();
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path module : modules.filter(each -> Files.isDirectory(each.resolve("src/test/java")))
                    .toList()) {
                found.putAll(starting(module.resolve("src/test/java")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }

        assertThat(found.keySet()).isEqualTo(new TreeSet<>(REASONS.keySet()));
        assertThat(found.values())
                .as("bin/check leaves them out by their tag")
                .allSatisfy(file -> assertThat(text(file)).contains("@Tag(\"own-server\")"));
    }

    private static Map<String, Path> starting(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith("IT.java"))
                    .filter(file -> START.matcher(text(file)).find())
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""), file -> file));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
