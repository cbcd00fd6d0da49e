// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealmConfigTest {
    private final Path folder;

    RealmConfigTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    @DisplayName("rendering twice gives the same bytes")
    void sameInputSameBytes() throws IOException {
        Installation installation = new Installation(folder);
        installation.render();
        byte[] first = Files.readAllBytes(installation.realmFile());
        assertThat(installation.render()).isZero();
        assertThat(Files.readAllBytes(installation.realmFile())).isEqualTo(first);
    }

    @Test
    @DisplayName("two installations share no secret")
    void installationsShareNoSecret() throws IOException {
        Installation one = new Installation(folder.resolve("one"));
        Installation other = new Installation(folder.resolve("other"));
        one.render();
        other.render();
        for (Path secret : secretFiles(one)) {
            assertThat(Files.readString(secret))
                    .isNotEqualTo(Files.readString(other.secrets().resolve(secret.getFileName())));
        }
    }

    @Test
    @DisplayName("three secrets of 32 bytes are made, for their owner's eyes only")
    void secretsAreForTheirOwner() throws IOException {
        Installation installation = new Installation(folder);
        installation.render();
        assertThat(secretFiles(installation))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("kaga-municipal-app.client-secret", "kaga.link-key", "kaga.pairwise-salt");
        for (Path secret : secretFiles(installation)) {
            assertThat(Files.readString(secret)).matches("[0-9a-f]{64}\n");
            assertThat(permissions(secret)).isEqualTo("rw-------");
        }
        assertThat(permissions(installation.secrets())).isEqualTo("rwx------");
        assertThat(permissions(installation.realmFile())).isEqualTo("rw-------");
    }

    @Test
    @DisplayName("no secret is printed")
    void secretsAreNotPrinted() throws IOException {
        Installation installation = new Installation(folder);
        installation.render();
        for (Path secret : secretFiles(installation)) {
            assertThat(installation.out() + installation.err())
                    .doesNotContain(Files.readString(secret).strip());
        }
    }

    @Test
    @DisplayName("the link key is not in the realm file")
    void linkKeyStaysOut() throws IOException {
        Installation installation = new Installation(folder);
        installation.render();
        assertThat(Files.readString(installation.realmFile()))
                .doesNotContain(Files.readString(installation.secrets().resolve("kaga.link-key"))
                        .strip());
    }

    @Test
    @DisplayName("a damaged secret is an error and is left as it is: a new one would break every link")
    void rejectsADamagedSecret() throws IOException {
        Installation installation = new Installation(folder);
        installation.render();
        Path salt = installation.secrets().resolve("kaga.pairwise-salt");
        Files.writeString(salt, "");
        assertThat(installation.render()).isEqualTo(2);
        assertThat(salt).isEmptyFile();
    }

    @Test
    @DisplayName("a realm file that lost its salt is refused, at each application that needs it")
    void rejectsARealmFileWithoutSalt() throws IOException {
        Installation installation = new Installation(folder);
        installation.render();
        String salt = Files.readString(installation.secrets().resolve("kaga.pairwise-salt"))
                .strip();
        Files.writeString(
                installation.realmFile(),
                Files.readString(installation.realmFile()).replace(salt, ""));
        assertThat(installation.run(
                        "--lang", "en", "--check", installation.realmFile().toString()))
                .isEqualTo(2);
        assertThat(installation.err()).contains("salt", "Next:").hasLineCount(2);
    }

    @Test
    @DisplayName("a good realm file passes the check")
    void acceptsItsOwnFile() {
        Installation installation = new Installation(folder);
        installation.render();
        assertThat(installation.run("--check", installation.realmFile().toString()))
                .isZero();
    }

    @Test
    @DisplayName("values may stand in a file; the command line wins over it")
    void commandLineWinsOverTheFile() throws IOException {
        Path values = Files.writeString(
                folder.resolve("values.properties"),
                "frontend-url=https://ignored.example\napp-backchannel-url=http://app:8081/\n");
        Installation installation = new Installation(folder);
        assertThat(installation.render("--values", values.toString())).isZero();
        assertThat(Files.readString(installation.realmFile()))
                .contains("https://id.kaga.example", "http://app:8081/logout/connect/back-channel/sekimori")
                .doesNotContain("ignored.example");
    }

    @Test
    @DisplayName("a city file of one's own makes a realm of that name")
    void acceptsAnotherCity() throws IOException {
        Path city = Files.writeString(folder.resolve("city.json"), """
                {"realm": "komatsu", "name": {"ja": "小松市", "en": "Komatsu City"},
                 "application": {"clientId": "komatsu-app", "name": "小松市 \\"}],{{realm}}"},
                 "firstSignIn": {"policy": "invited", "joining": "staff", "termsVersion": "1", "retention": {"ja": "1年", "en": "1 year"}}}
                """);
        Installation installation = new Installation(folder);
        assertThat(installation.render("--city", city.toString())).isZero();
        Path file = installation.realmFile().resolveSibling("komatsu-realm.json");
        assertThat(RealmFile.read(file).at("/clients/0/name").asText()).isEqualTo("小松市 \"}],{{realm}}");
    }

    @Test
    @DisplayName("a city that names no law for what its application may ask has each resident asked")
    void asksResidentsWithoutLaw() throws IOException {
        Path city = Files.writeString(folder.resolve("city.json"), cityAsking("[\"address\"]"));
        Installation installation = new Installation(folder);
        assertThat(installation.render("--city", city.toString())).isZero();
        Path file = installation.realmFile().resolveSibling("komatsu-realm.json");
        assertThat(RealmFile.read(file).at("/clients/0/consentRequired").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @DisplayName("a city file whose application asks for what there is not is refused, and so is a scope named twice")
    @ValueSource(strings = {"[\"everything\"]", "[\"offline_access\"]", "[\"name\", \"name\"]", "\"address\"", "[1]"})
    void rejectsUnknownScope(String scopes) throws IOException {
        Path city = Files.writeString(folder.resolve("city.json"), cityAsking(scopes));
        Installation installation = new Installation(folder);
        assertThat(installation.render("--city", city.toString())).isEqualTo(2);
        assertThat(installation.err()).contains("/application/scopes");
    }

    @Test
    @DisplayName("another way of first sign-in can be tried from the command line; one that there is not is refused")
    void policyFromTheCommandLine() {
        Installation installation = new Installation(folder);
        assertThat(installation.render("--policy", "attributes")).isZero();
        assertThat(installation.realm().at("/attributes/sekimori.first-sign-in").asText())
                .isEqualTo("attributes");
        assertThat(installation.render("--policy", "everybody")).isEqualTo(2);
        assertThat(installation.err()).contains("everybody");
    }

    private static String cityAsking(String scopes) {
        return """
                {"realm": "komatsu", "name": {"ja": "小松市", "en": "Komatsu City"},
                 "application": {"clientId": "komatsu-app", "name": "小松市", "scopes": %s},
                 "firstSignIn": {"policy": "invited", "joining": "staff", "termsVersion": "1", "retention": {"ja": "1年", "en": "1 year"}}}
                """.formatted(scopes);
    }

    @ParameterizedTest
    @DisplayName("a city file that would leave its folder or break an address is refused")
    @ValueSource(strings = {"../kaga", "Kaga", "", "kaga/x", "加賀"})
    void rejectsAnUnusableRealmName(String realm) throws IOException {
        Path city = Files.writeString(
                folder.resolve("city.json"),
                "{\"realm\": \"" + realm + "\", \"name\": {\"ja\": \"市\", \"en\": \"City\"},"
                        + " \"application\": {\"clientId\": \"app\", \"name\": \"窓口\"}, \"firstSignIn\": {\"policy\":"
                        + " \"invited\", \"joining\": \"staff\", \"termsVersion\": \"1\","
                        + " \"retention\": {\"ja\": \"1年\", \"en\": \"1 year\"}}}");
        assertThat(new Installation(folder).render("--city", city.toString())).isEqualTo(2);
    }

    @ParameterizedTest
    @DisplayName("an address that is none, or says too much, is refused")
    @ValueSource(
            strings = {
                "id.kaga.example",
                "ftp://id.kaga.example",
                "https://",
                "https://id.kaga.example/?a",
                "https://id.kaga.example/#a",
                "https://user@id.kaga.example",
                "https://id.kaga.example/*",
                "https://id kaga"
            })
    void rejectsAnUnusableAddress(String url) {
        Installation installation = new Installation(folder);
        assertThat(installation.render("--app-url", url)).isEqualTo(2);
        assertThat(installation.realmFile()).doesNotExist();
    }

    @Test
    @DisplayName("a mistyped option is named, with the next step, in the language asked for")
    void namesAMistypedOption() {
        Installation installation = new Installation(folder);
        assertThat(installation.run("--lang", "ja", "--ctiy", "kaga")).isEqualTo(2);
        assertThat(installation.err()).contains("--ctiy", "次にすること");
    }

    @ParameterizedTest
    @DisplayName("what is no option is named, and nothing is written")
    @ValueSource(strings = {"kaga", "-x", "--cit", "--city-file", "@arguments", "--help=no"})
    void rejectsWhatIsNoOption(String argument) {
        Installation installation = new Installation(folder);
        assertThat(installation.render("--lang", "en", argument)).isEqualTo(2);
        assertThat(installation.err()).contains("Unknown option: " + argument.replaceFirst("=.*", ""), "Next:");
        assertThat(installation.realmFile()).doesNotExist();
    }

    @Test
    @DisplayName("an argument never stands for a file of further arguments")
    void rejectsArgumentsFromAFile() throws IOException {
        Path more = Files.writeString(folder.resolve("more"), "--policy attributes");
        Installation installation = new Installation(folder);
        assertThat(installation.render("--lang", "en", "@" + more)).isEqualTo(2);
        assertThat(installation.err()).contains("Unknown option: @" + more);
    }

    @ParameterizedTest
    @DisplayName("an option whose value was forgotten is named, and does not take the next option for it")
    @ValueSource(strings = {"--check", "--check --lang en", "--city kaga --check --out x"})
    void rejectsAnOptionWithoutValue(String arguments) {
        Installation installation = new Installation(folder);
        assertThat(installation.run(("--lang=en " + arguments).split(" ", -1))).isEqualTo(2);
        assertThat(installation.err()).contains("The option --check has no value.");
    }

    @ParameterizedTest
    @DisplayName("help is shown when asked for, and to whoever asks for nothing")
    @ValueSource(strings = {"--lang=ja --help", "--help --lang ja", "--lang ja --city kaga --help"})
    void showsItsUsage(String arguments) {
        Installation installation = new Installation(folder);
        assertThat(installation.run(arguments.split(" ", -1))).isZero();
        assertThat(installation.out()).contains("使い方");
        assertThat(installation.run()).isZero();
        assertThat(installation.err()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("a missing option is named")
    @ValueSource(strings = {"--city", "--out", "--secrets"})
    void namesAMissingOption(String option) {
        List<String> all = List.of("--city=kaga", "--out=x", "--secrets=y");
        String[] others = all.stream()
                .filter(each -> !each.startsWith(option + "="))
                .flatMap(each -> Stream.of(each.split("=")))
                .toArray(String[]::new);
        Installation installation = new Installation(folder);
        assertThat(installation.run(others)).isEqualTo(2);
        assertThat(installation.err()).contains(option);
    }

    @Test
    @DisplayName("a file with one field twice is refused: checker and server might read different ones")
    void rejectsADoubleField() throws IOException {
        Path file = Files.writeString(folder.resolve("double.json"), "{\"realm\":\"a\",\"realm\":\"b\"}");
        Installation installation = new Installation(folder);
        assertThat(installation.run("--check", file.toString())).isEqualTo(2);
        assertThat(installation.err()).contains("JSON");
    }

    private static List<Path> secretFiles(Installation installation) throws IOException {
        try (Stream<Path> files = Files.list(installation.secrets())) {
            return files.sorted().toList();
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
