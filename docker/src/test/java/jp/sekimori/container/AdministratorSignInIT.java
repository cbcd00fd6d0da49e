// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("own-server")
@DisplayName("Whoever administers the city")
final class AdministratorSignInIT {
    private static final String FIRST = "sekimori-admin";
    private static final String PASSWORD = "a long enough password 1";
    private static final int GUESSES = 60;
    private static final Pattern ADDRESS = Pattern.compile("https://\\S+user_code=\\S+");
    private static final Path PICTURES = Path.of("target/pictures");

    private static Path folder = Path.of("target");
    private static Installation installation;
    private static Composition composition;
    private static Administrators door;
    private static AdministratorBrowser browser;
    private static Page first;

    @BeforeAll
    static void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        Files.createDirectories(PICTURES);
        installation = Installation.layOut(folder);
        Images.build(installation.docker());
        composition = Composition.withAdministrators(installation);
        composition.start();
        door = new Administrators(installation);
        browser = AdministratorBrowser.open(
                folder.resolve("home"), installation.certificates().resolve("ca.pem"));
        // The first sign-in of the first administrator, which the others rest on.
        first = browser.windowWithKey("ja");
        door.typePassword(first, FIRST, installation.secret("admin-password"));
        first.waitForSelector(Administrators.REGISTER_KEY);
        picture(first, "register-key-ja");
        door.goOnWithKey(first, Administrators.REGISTER_KEY);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        composition.close();
    }

    @Test
    @DisplayName("registers a key at the first sign-in, and then gets in with password and key")
    void acceptsPasswordAndKey() {
        door.newAccount(door.token(first), "tanaka", PASSWORD);
        Page page = browser.windowWithKey("en");
        door.typePassword(page, "tanaka", PASSWORD);
        page.waitForSelector(Administrators.REGISTER_KEY);
        picture(page, "register-key-en");
        door.goOnWithKey(page, Administrators.REGISTER_KEY);
        page.context().clearCookies();

        door.typePassword(page, "tanaka", PASSWORD);
        page.waitForSelector(Administrators.USE_KEY);
        picture(page, "use-key-en");

        assertThat(door.goOnWithKey(page, Administrators.USE_KEY)).isNotEmpty();
    }

    @ParameterizedTest
    @DisplayName("does not get in with the password alone once there is a key, by no way round it")
    @ValueSource(
            strings = {
                "/admin/master/console/",
                "/realms/master/account/",
                "/realms/master/protocol/openid-connect/auth?client_id=security-admin-console&response_type=code"
                        + "&scope=openid&kc_action=webauthn-register&redirect_uri=CONSOLE",
                "/realms/master/protocol/openid-connect/auth?client_id=security-admin-console&response_type=code"
                        + "&scope=openid&prompt=none&redirect_uri=CONSOLE",
                "/realms/master/login-actions/required-action?execution=webauthn-register"
                        + "&client_id=security-admin-console&TAB",
            })
    void rejectsPasswordAlone(String wayRound) {
        Page page = browser.window("ja");
        door.typePassword(page, FIRST, installation.secret("admin-password"));
        page.waitForSelector(Administrators.USE_KEY);
        String tab = page.url().replaceAll(".*(tab_id=[^&]*).*", "$1");

        page.navigate(door.at(wayRound.replace(
                                "CONSOLE", door.at("/admin/master/console/").toString())
                        .replace("TAB", tab))
                .toString());
        page.waitForLoadState();

        assertThat(page.locator(Administrators.REGISTER_KEY).count()).isZero();
        assertThat(page.url()).doesNotContain("code=");
        assertThat(page.context().cookies())
                .extracting(cookie -> cookie.name)
                .doesNotContain("KEYCLOAK_IDENTITY", "KEYCLOAK_SESSION");
    }

    @ParameterizedTest
    @DisplayName("sends no password directly: a program that takes one gets no token, the right one included")
    @ValueSource(strings = {"admin-cli", "security-admin-console", "sekimori-staff", "account"})
    void rejectsPasswordGrant(String client) {
        Map<String, String> form = Map.of(
                "grant_type",
                "password",
                "client_id",
                client,
                "username",
                FIRST,
                "password",
                installation.secret("admin-password"));

        WebPage answer = WebClient.create(Map.of(), installation.tls())
                .postForm(door.at("/realms/master/protocol/openid-connect/token"), form, Map.of());

        assertThat(answer.status()).isBetween(400, 403);
        assertThat(answer.body()).contains("error").doesNotContain("access_token");
    }

    @Test
    @DisplayName("is locked out after sixty wrong passwords, the right one included")
    void rejectsRightPasswordAfterSixtyWrongOnes() {
        door.newAccount(door.token(first), "suzuki", PASSWORD);
        String before = typed("suzuki", PASSWORD).body();
        for (int guess = 0; guess < GUESSES; guess++) {
            typed("suzuki", "wrong password number " + guess);
        }

        String after = typed("suzuki", PASSWORD).body();

        assertThat(before).contains("registerWebAuthn");
        assertThat(after).doesNotContain("registerWebAuthn", "authenticateWebAuthnButton");
        assertThat(after).contains("id=\"kc-form-login\"");
    }

    @Test
    @DisplayName("uses bin/staff as a person, by the same password and key, and the city's record says who it was")
    void acceptsStaffCommandOfAPerson() throws IOException, InterruptedException {
        String token = door.token(first);
        String clerk = door.newAccount(token, "yamada", PASSWORD);
        door.letManageResidents(token, clerk);

        Process process = staff("list");
        String output = watch(process, "yamada");

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("{\"entries\":[]}");
        process = staff("invite", "no-such-account");
        watch(process, "yamada");
        assertThat(process.waitFor()).isEqualTo(1);
        process = staff("block", "--serial-hex");
        watch(process, "yamada");
        assertThat(process.waitFor()).isZero();
        assertThat(door.get(door.token(first), "/admin/realms/kaga/admin-events"))
                .contains("SEKIMORI_BLOCKED_CARD", "\"userId\":\"" + clerk + "\"");
    }

    @Test
    @DisplayName("gets in again without any key by the machine itself: a new administrator, who registers one")
    void acceptsNewAdministratorFromTheMachine() {
        String said = composition.execWithInput(
                PASSWORD + "\n",
                "identity-provider",
                "/opt/sekimori/bin/identity-provider",
                "new-administrator",
                "sato");
        Page page = browser.windowWithKey("ja");

        door.typePassword(page, "sato", PASSWORD);

        assertThat(door.goOnWithKey(page, Administrators.REGISTER_KEY)).isNotEmpty();
        assertThat(said + composition.logs()).doesNotContain(PASSWORD);
    }

    /** Types name and password once, in a browser of its own, without any key. */
    private static WebPage typed(String name, String password) {
        WebClient client = WebClient.create(Map.of("Accept-Language", "en"), installation.tls());
        String start = "/realms/master/protocol/openid-connect/auth?client_id=security-admin-console&response_type=code"
                + "&scope=openid&code_challenge_method=S256"
                // RFC 7636 appendix B.
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&redirect_uri="
                + door.at("/admin/master/console/");
        WebPage form = client.open(door.at(start));
        return client.follow(client.postForm(
                form.formAction("#kc-form-login"), Map.of("username", name, "password", password), Map.of()));
    }

    private static Process staff(String... words) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(installation.docker().resolve("../bin/staff").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", folder.resolve("clerk").toString());
        builder.environment()
                .put(
                        "CURL_CA_BUNDLE",
                        installation.certificates().resolve("ca.pem").toString());
        builder.environment().put("SEKIMORI_URL", installation.administrators().toString());
        builder.environment().put("SEKIMORI_REALM", "kaga");
        Process process = builder.start();
        try (var input = process.getOutputStream()) {
            input.write("0a1b2c\n".getBytes(UTF_8));
        }
        return process;
    }

    /** Signs in at the address that the command prints, registers a key there, and agrees. */
    private static String watch(Process process, String name) throws IOException {
        StringBuilder output = new StringBuilder();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                Matcher address = ADDRESS.matcher(line);
                if (address.find()) {
                    agree(URI.create(address.group()), name);
                }
            }
        }
        return output.toString();
    }

    private static void agree(URI address, String name) {
        Page page = browser.windowWithKey("ja");
        page.navigate(address.toString());
        door.typePasswordHere(page, name, PASSWORD);
        page.waitForSelector(Administrators.REGISTER_KEY);
        page.click(Administrators.REGISTER_KEY);
        page.waitForSelector("[name=accept]");
        picture(page, "staff-ja");
        page.click("[name=accept]");
        page.waitForURL("**/device/status**");
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("administrators-" + name + ".png")));
    }
}
