// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;

/**
 * A member of the city's staff at a terminal and a browser: starts {@code bin/staff}, opens the address that it prints, and
 * signs in there with a password equal to the name.
 *
 * @param server of the city
 * @param name also the password
 * @param home where the command keeps the session
 */
record Clerk(KeycloakServer server, String name, Path home) {
    private static final Path COMMAND = Path.of(System.getProperty("basedir", "."), "../bin/staff");
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+user_code=\\S+");
    // As the administrators' realm of realm-config has it; the servers of these tests have Keycloak's own.
    private static final String CLIENT = """
            {"clientId": "sekimori-staff", "publicClient": true, "standardFlowEnabled": false,
             "directAccessGrantsEnabled": false, "fullScopeAllowed": true,
             "attributes": {"oauth2.device.authorization.grant.enabled": "true", "oauth2.device.polling.interval": "1"}}
            """;

    /** How it ended, and what it said. */
    record Ended(int status, String output) {}

    /** Lets the server know the command; once for each server. */
    static void introduce(KeycloakServer server) {
        new Administrator(server, "master").post("/clients", CLIENT);
    }

    /** What the command needs to know: the server, and the realm of the residents. */
    Map<String, String> settings(String realm) {
        return Map.of("SEKIMORI_URL", server.baseUri().toString(), "SEKIMORI_REALM", realm);
    }

    /** Runs the command; when it asks for a sign-in, this person gives or refuses it. */
    Ended run(Map<String, String> settings, Answer answer, String input, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(COMMAND.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("HOME", home.toString());
        environment.put("XDG_STATE_HOME", home.resolve("state").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (var stream = process.getOutputStream()) {
            stream.write(input.getBytes(UTF_8));
        } catch (IOException ended) {
            // It may end without reading its input.
        }
        String output = watch(process, answer);
        return new Ended(process.waitFor(), output);
    }

    /** The file that keeps the session. */
    Path session() {
        return home.resolve("state/sekimori/staff-session");
    }

    /** What somebody does at the browser. */
    enum Answer {
        AGREE,
        REFUSE
    }

    private String watch(Process process, Answer answer) throws IOException {
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                Matcher address = ADDRESS.matcher(line);
                if (address.find()) {
                    answer(URI.create(address.group()), answer);
                }
            }
        }
        return output.toString();
    }

    private void answer(URI address, Answer answer) {
        WebClient browser = WebClient.create(Map.of("Accept-Language", "en"));
        WebPage password = browser.open(address);
        WebPage question = browser.follow(
                browser.postForm(password.formAction("form"), Map.of("username", name, "password", name), Map.of()));
        String button = answer == Answer.AGREE ? "accept" : "cancel";
        Map<String, String> fields = new HashMap<>(question.formFields("form"));
        fields.keySet().removeAll(List.of("accept", "cancel"));
        fields.put(button, "x");
        browser.follow(browser.postForm(question.formAction("form"), fields, Map.of()));
    }

    static Clerk at(KeycloakServer server, String name, Path home) throws IOException {
        return new Clerk(server, name, Files.createDirectories(home));
    }
}
