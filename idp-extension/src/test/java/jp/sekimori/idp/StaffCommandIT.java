// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The command for staff")
class StaffCommandIT {
    private static final Path COMMAND = Path.of(System.getProperty("basedir", "."), "../bin/staff");
    private static KeycloakServer server;
    private static Application application;
    private static Path folder = Path.of("target");

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.shared();
        application = Application.tax(TestServer.realm(server));
        folder = Files.createDirectories(TestServer.newFolder("staff"));
        secret("password", TestServer.ADMINISTRATOR);
        secret("wrong", "wrong");
    }

    /** How it ended, and what it said. */
    private record Ended(int status, String output) {}

    @Test
    @DisplayName("shows how to use it, in both languages, without any setting")
    void acceptsHelp() throws IOException, InterruptedException {
        Ended help = run(Map.of(), "", "--help");

        assertThat(help.status()).isZero();
        assertThat(help.output()).contains("使い方", "Usage", "approve");
    }

    @Test
    @DisplayName("blocks an account's card, lists the report and takes it back")
    void acceptsBlocking() throws IOException, InterruptedException {
        Resident resident = Resident.withNewCard();
        String account = subject(Visit.to(application).signInAs(resident));

        Ended blocked = run(settings("password"), "", "block", account);
        String entry = blocked.output().replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
        String whileBlocked = Visit.errorCode(Visit.to(application).present(resident));
        Ended listed = run(settings("password"), "", "list");
        Ended unblocked = run(settings("password"), "", "unblock", entry);

        assertThat(List.of(blocked.status(), listed.status(), unblocked.status()))
                .containsOnly(0);
        assertThat(whileBlocked).isEqualTo(Reason.CARD_REPORTED_LOST.code());
        assertThat(listed.output()).contains(entry);
        assertThat(subject(Visit.to(application).present(resident))).isEqualTo(account);
    }

    @Test
    @DisplayName("takes a serial number from its input only")
    void acceptsSerialFromInput() throws IOException, InterruptedException {
        Resident resident = Resident.withNewCard();
        String serial = resident.card().certificate().getSerialNumber().toString(16);

        assertThat(run(settings("password"), serial + "\n", "block", "--serial-hex")
                        .status())
                .isZero();
        assertThat(Visit.errorCode(Visit.to(application).present(resident)))
                .isEqualTo(Reason.CARD_REPORTED_LOST.code());
    }

    @Test
    @DisplayName("lists, approves and refuses renewals, and names the code of a refusal")
    void acceptsRenewals() throws IOException, InterruptedException {
        String account = subject(Visit.to(application).signInAs(Resident.withNewCard()));
        String handle = RenewalRequestIT.handle(RenewalRequestIT.ask(application, Resident.withNewCard()));

        Ended listed = run(settings("password"), "", "renewals");
        Ended approved = run(settings("password"), "", "approve", handle, account);
        Ended again = run(settings("password"), "", "refuse", handle);

        assertThat(listed.output()).contains(handle);
        assertThat(approved.status()).isZero();
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.output()).contains(Reason.RENEWAL_REQUEST_DECIDED.code());
    }

    @Test
    @DisplayName("approves certificates that may be two people's only when it is said so")
    void rejectsApprovalOfTwoPeopleByMistake() throws IOException, InterruptedException {
        Application attributes = Application.tax(TestServer.realm(server, TestServer.ATTRIBUTES_REALM));
        Map<String, String> settings = settingsOf(TestServer.ATTRIBUTES_REALM);
        String account = String.valueOf(
                attributes.idToken(Signer.withNewCard().register(attributes)).get("sub"));
        Signer lent = new Signer(Signer.endingOn(6, 5), Signer.of(Signer.ADDRESS, Signer.BIRTH_DATE));
        String handle = RenewalRequestIT.handle(RenewalRequestIT.ask(attributes, lent));

        Ended refused = run(settings, "", "approve", handle, account);
        Ended mistyped = run(settings, "", "approve", handle, account, "--despite");
        Ended approved = run(settings, "", "approve", handle, account, "--despite-certificates");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output()).contains(Reason.RENEWAL_CERTIFICATES_DIFFER.code());
        assertThat(mistyped.status()).isEqualTo(2);
        assertThat(approved.status()).isZero();
    }

    @Test
    @DisplayName("shows, accepts and rejects names that wait for staff")
    void acceptsWaitingRecords() throws IOException, InterruptedException {
        Application waiting = Application.tax(TestServer.realm(server, TestServer.STAFF_REALM));
        Map<String, String> settings = settingsOf(TestServer.STAFF_REALM);
        String first = WaitingRecordIT.number(waiting, Signer.withNewCard());
        String second = WaitingRecordIT.number(waiting, Signer.withNewCard());

        Ended listed = run(settings, "", "records");
        Ended shown = run(settings, "", "records", first);
        Ended accepted = run(settings, "", "accept", first);
        Ended rejected = run(settings, "", "reject", second);
        Ended again = run(settings, "", "accept", second);

        assertThat(listed.output()).contains(first, second).doesNotContain(Signer.NAME);
        assertThat(shown.output()).contains(Signer.NAME, Signer.ADDRESS);
        assertThat(List.of(accepted.status(), rejected.status())).containsOnly(0);
        assertThat(again.output()).contains(Reason.STAFF_TARGET_NOT_FOUND.code());
    }

    @Test
    @DisplayName("writes an invited resident's record from its input, whatever signs the name has")
    void acceptsRecordFromInput() throws IOException, InterruptedException {
        String account = new Administrator(server, TestServer.INVITED_REALM)
                .post("/users", "{\"username\":\"invited-" + UUID.randomUUID() + "\",\"enabled\":true}");

        Ended written = run(
                settingsOf(TestServer.INVITED_REALM),
                "山田\\\"　花子\n19900102\n2\n石川県加賀市大聖寺南町ニ４１番地\n",
                "record",
                account,
                "--papers");

        assertThat(written.status()).as(written.output()).isZero();
        assertThat(TestServer.count("select count(*) from user_attribute where user_id = '" + account
                        + "' and name = 'sekimori_name' and value = '山田\\\"　花子'"))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("does nothing with a wrong password")
    void rejectsWrongPassword() throws IOException, InterruptedException {
        assertThat(run(settings("wrong"), "", "list").status()).isEqualTo(2);
    }

    @Test
    @DisplayName("does not use a password file that others can read")
    void rejectsPasswordFileOfEverybody() throws IOException, InterruptedException {
        Path file = secret("open", TestServer.ADMINISTRATOR);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        Ended refused = run(settings("open"), "", "list");

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.output()).contains("chmod 600");
    }

    @Test
    @DisplayName("sends no word that would be read as more of the address or the request")
    void rejectsInjectedArguments() throws IOException, InterruptedException {
        assertThat(run(settings("password"), "", "block", "x\",\"serial_hex\":\"1")
                        .status())
                .isEqualTo(2);
        assertThat(run(settings("password"), "", "unblock", "../../users").status())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("sends a password over the network only encrypted")
    void rejectsPlainHttp() throws IOException, InterruptedException {
        Map<String, String> settings = new java.util.HashMap<>(settings("password"));
        settings.put("SEKIMORI_URL", "http://id.city.test");

        assertThat(run(settings, "", "list").status()).isEqualTo(2);
    }

    private static Map<String, String> settingsOf(String realm) {
        Map<String, String> settings = new HashMap<>(settings("password"));
        settings.put("SEKIMORI_REALM", realm);
        return settings;
    }

    private static Map<String, String> settings(String passwordFile) {
        return Map.of(
                "SEKIMORI_URL",
                server.baseUri().toString(),
                "SEKIMORI_REALM",
                TestServer.REALM,
                "SEKIMORI_LOGIN_REALM",
                "master",
                "SEKIMORI_USER",
                TestServer.ADMINISTRATOR,
                "SEKIMORI_PASSWORD_FILE",
                folder.resolve(passwordFile).toString());
    }

    private static Ended run(Map<String, String> settings, String input, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(COMMAND.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", folder.toString());
        builder.environment().putAll(settings);
        Process process = builder.start();
        try (var stream = process.getOutputStream()) {
            stream.write(input.getBytes(UTF_8));
        } catch (IOException ended) {
            // It may end without reading its input.
        }
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private static Path secret(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String subject(WebPage answer) {
        return String.valueOf(application.idToken(answer).get("sub"));
    }
}
