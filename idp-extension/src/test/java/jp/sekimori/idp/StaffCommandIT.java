// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.Clerk.Answer;
import jp.sekimori.idp.Clerk.Ended;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The command for staff")
class StaffCommandIT {
    private static KeycloakServer server;
    private static Application application;
    private static Clerk clerk;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = TestServer.shared();
        application = Application.tax(TestServer.realm(server));
        Clerk.introduce(server);
        clerk = Clerk.at(server, TestServer.ADMINISTRATOR, TestServer.newFolder("staff"));
        assertThat(run(settings(), "", "sign-in").status()).isZero();
    }

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

        Ended blocked = run(settings(), "", "block", account);
        String entry = blocked.output().replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
        String whileBlocked = Visit.errorCode(Visit.to(application).present(resident));
        Ended listed = run(settings(), "", "list");
        Ended unblocked = run(settings(), "", "unblock", entry);

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

        assertThat(run(settings(), serial + "\n", "block", "--serial-hex").status())
                .isZero();
        assertThat(Visit.errorCode(Visit.to(application).present(resident)))
                .isEqualTo(Reason.CARD_REPORTED_LOST.code());
    }

    @Test
    @DisplayName("lists, approves and refuses renewals, and names the code of a refusal")
    void acceptsRenewals() throws IOException, InterruptedException {
        String account = subject(Visit.to(application).signInAs(Resident.withNewCard()));
        String handle = RenewalRequestIT.handle(RenewalRequestIT.ask(application, Resident.withNewCard()));

        Ended listed = run(settings(), "", "renewals");
        Ended approved = run(settings(), "", "approve", handle, account);
        Ended again = run(settings(), "", "refuse", handle);

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
    @DisplayName("leaves in the record of the city who did it: the person, not a program")
    void keepsWhoDidIt() throws IOException, InterruptedException {
        String id = newClerk("clerk-who");
        String account = subject(Visit.to(application).signInAs(Resident.withNewCard()));
        Clerk other = Clerk.at(server, "clerk-who", TestServer.newFolder("who"));

        Ended blocked = other.run(settings(), Answer.AGREE, "", "block", account);

        assertThat(blocked.status()).as(blocked.output()).isZero();
        assertThat(TestServer.count("select count(*) from admin_event_entity where auth_user_id = '" + id
                        + "' and resource_type = 'SEKIMORI_BLOCKED_CARD'"))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("asks for no password, and takes none: neither from a file nor from its environment")
    void rejectsPasswords() throws IOException, InterruptedException {
        Map<String, String> settings = new HashMap<>(settings());
        settings.put("SEKIMORI_USER", TestServer.ADMINISTRATOR);
        settings.put(
                "SEKIMORI_PASSWORD_FILE",
                privateFile("password", "administrator").toString());
        Clerk nobody = Clerk.at(server, TestServer.ADMINISTRATOR, TestServer.newFolder("nobody"));

        Ended refused = nobody.run(settings, Answer.REFUSE, "", "list");

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.output()).contains("could not sign in").doesNotContain("password");
        assertThat(nobody.session()).doesNotExist();
    }

    @Test
    @DisplayName("refuses a settings file that still names a password")
    void rejectsSettingsWithPassword() throws IOException, InterruptedException {
        Map<String, String> settings = new HashMap<>(settings());
        Path file = privateFile("settings", "SEKIMORI_PASSWORD_FILE=/somewhere");
        settings.put("SEKIMORI_STAFF_FILE", file.toString());

        Ended refused = run(settings, "", "list");

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.output()).contains("SEKIMORI_PASSWORD_FILE");
    }

    @Test
    @DisplayName("keeps the session for its owner alone, and not the token that opens the server")
    void keepsTheSessionForItsOwner() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(clerk.session())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(clerk.session().getParent())))
                .isEqualTo("rwx------");
        String refresh = Files.readAllLines(clerk.session()).get(2);
        String payload = new String(Base64.getUrlDecoder().decode(refresh.split("\\.", -1)[1]), UTF_8);
        assertThat(Files.readAllLines(clerk.session())).hasSize(3);
        assertThat(payload).contains("\"typ\":\"Refresh\"");
    }

    @Test
    @DisplayName("does not use a session that others can read")
    void rejectsSessionOfEverybody() throws IOException, InterruptedException {
        Clerk careless = Clerk.at(server, TestServer.ADMINISTRATOR, TestServer.newFolder("careless"));
        careless.run(settings(), Answer.AGREE, "", "sign-in");
        Files.setPosixFilePermissions(careless.session(), PosixFilePermissions.fromString("rw-r--r--"));

        Ended refused = careless.run(settings(), Answer.AGREE, "", "list");

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.output()).contains("chmod 600");
    }

    @Test
    @DisplayName("sends a session to no other server than the one that gave it")
    void rejectsSessionAtAnotherServer() throws IOException, InterruptedException {
        Map<String, String> settings = new HashMap<>(settings());
        settings.put(
                "SEKIMORI_URL", "http://localhost:" + server.managementUri().getPort());

        Ended refused = run(settings, "", "list");

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.output()).contains("administrators' address");
    }

    @Test
    @DisplayName("ends the session at the server as well, so that a copy of the file opens nothing")
    void endsTheSession() throws IOException, InterruptedException {
        Clerk leaving = Clerk.at(server, TestServer.ADMINISTRATOR, TestServer.newFolder("leaving"));
        leaving.run(settings(), Answer.AGREE, "", "sign-in");
        byte[] copy = Files.readAllBytes(leaving.session());

        Ended out = leaving.run(settings(), Answer.AGREE, "", "sign-out");
        boolean kept = Files.exists(leaving.session());
        Files.write(leaving.session(), copy);
        Files.setPosixFilePermissions(leaving.session(), PosixFilePermissions.fromString("rw-------"));
        Ended replayed = leaving.run(settings(), Answer.REFUSE, "", "list");

        assertThat(out.status()).isZero();
        assertThat(kept).isFalse();
        assertThat(replayed.status()).isEqualTo(2);
    }

    @Test
    @DisplayName("does nothing for somebody who may not")
    void rejectsSomebodyWithoutTheRole() throws IOException, InterruptedException {
        new Administrator(server, "master").post("/users", user("visitor"));
        Clerk visitor = Clerk.at(server, "visitor", TestServer.newFolder("visitor"));

        Ended refused = visitor.run(settings(), Answer.AGREE, "", "list");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output()).contains("you may not do this");
    }

    @Test
    @DisplayName("signs in for Keycloak's own command, in a file for its owner alone")
    void signsInForKcadm() throws IOException, InterruptedException {
        Path file = clerk.home().resolve("kcadm.config");

        Ended made = run(settings(), "", "kcadm", file.toString());
        Process asked = new ProcessBuilder(
                        server.logFile().resolveSibling("bin/kcadm.sh").toString(),
                        "get",
                        "realms/" + TestServer.REALM,
                        "--fields",
                        "realm",
                        "--config",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String answer = new String(asked.getInputStream().readAllBytes(), UTF_8);

        assertThat(made.status()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(answer).contains("\"realm\" : \"" + TestServer.REALM + "\"");
    }

    @Test
    @DisplayName("sends no word that would be read as more of the address or the request")
    void rejectsInjectedArguments() throws IOException, InterruptedException {
        assertThat(run(settings(), "", "block", "x\",\"serial_hex\":\"1").status())
                .isEqualTo(2);
        assertThat(run(settings(), "", "unblock", "../../users").status()).isEqualTo(2);
    }

    @Test
    @DisplayName("signs in over the network only encrypted")
    void rejectsPlainHttp() throws IOException, InterruptedException {
        Map<String, String> settings = new HashMap<>(settings());
        settings.put("SEKIMORI_URL", "http://id.city.test");

        assertThat(run(settings, "", "list").status()).isEqualTo(2);
    }

    /** A member of staff who may manage the residents of the first realm; gives the id. */
    private static String newClerk(String name) {
        Administrator administrator = new Administrator(server, "master");
        String id = administrator.post("/users", user(name));
        String client = Json.read(administrator.get("/clients?clientId=" + TestServer.REALM + "-realm"))
                .get(0)
                .get("id")
                .asText();
        String role = administrator.get("/clients/" + client + "/roles/manage-users");
        administrator.answer("/users/" + id + "/role-mappings/clients/" + client, "[" + role + "]");
        return id;
    }

    private static String user(String name) {
        return """
                {"username": "%s", "enabled": true, "credentials": [{"type": "password", "value": "%s"}]}
                """.formatted(name, name);
    }

    private static Map<String, String> settingsOf(String realm) {
        return clerk.settings(realm);
    }

    private static Map<String, String> settings() {
        return settingsOf(TestServer.REALM);
    }

    private static Ended run(Map<String, String> settings, String input, String... arguments)
            throws IOException, InterruptedException {
        return clerk.run(settings, Answer.AGREE, input, arguments);
    }

    private static Path privateFile(String name, String text) throws IOException {
        Path file = Files.writeString(clerk.home().resolve(name), text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String subject(WebPage answer) {
        return String.valueOf(application.idToken(answer).get("sub"));
    }
}
