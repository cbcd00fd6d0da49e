// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.process.ChildProcess;
import jp.sekimori.testkit.revocation.PlatformStandInProcess;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A city that leaves revocation, and whose card is whose, to a licensed operator: its stand-in is a process of its own. */
@Tag("own-server")
@DisplayName("A licensed operator")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlatformIT {
    private static final int LAST = Integer.MAX_VALUE;

    private static Path folder = Path.of("target");
    private static ChildProcess operator;
    private static KeycloakServer server;
    private static Application application;
    private static Application attributes;

    @BeforeAll
    static void openCity() throws IOException, GeneralSecurityException {
        folder = Files.createDirectories(TestServer.newFolder("platform"));
        PlatformStandInProcess.prepare(folder);
        operator = startOperator();
        server = TestServer.node(TestServer.filledDatabase("platform"))
                .option(TestServer.OPTION + "revocation", revocationFile().toString())
                .start(folder.resolve("server"));
        application = Application.tax(TestServer.realm(server));
        attributes = Application.tax(TestServer.realm(server, TestServer.PLATFORM_REALM));
    }

    @AfterAll
    static void closeCity() {
        // First what is there even when the server did not start.
        operator.close();
        server.close();
    }

    @Test
    @DisplayName("that calls a card good gives aal3, and the token says that it was asked")
    void acceptsGoodCard() throws IOException {
        Resident resident = Resident.withNewCard();
        record(resident, "good");

        Map<String, Object> claims =
                application.idToken(Visit.to(application, "acr_values=aal3").signInAs(resident));

        assertThat(claims).containsEntry("acr", "aal3");
        assertThat(String.valueOf(claims.get("eid"))).contains("revocation=platform");
    }

    @Test
    @DisplayName("that calls a card revoked has it refused, and the cause goes to the record only")
    void rejectsRevokedCard() throws IOException {
        Resident resident = Resident.withNewCard();
        record(resident, "revoked key_compromise");

        WebPage refused = Visit.to(application).signInAs(resident);

        assertThat(Visit.errorCode(refused)).isEqualTo(Reason.CERTIFICATE_REVOKED.code());
        assertThat(refused.body()).doesNotContain("key_compromise");
        assertThat(server.log()).contains("sekimori_revocation_cause=\"key_compromise\"");
    }

    @Test
    @DisplayName("that does not know a card has it refused: unknown is never good")
    void rejectsUnknownCard() {
        assertThat(Visit.errorCode(Visit.to(application).signInAs(Resident.withNewCard())))
                .isEqualTo(Reason.REVOCATION_UNKNOWN.code());
    }

    @Test
    @DisplayName("that names one person for both certificates joins them")
    void acceptsOnePersonsCertificates() throws IOException {
        Signer signer = Signer.withNewCard();
        record(signer.card(), "good person=p-1");
        record(signer.signature(), "good person=p-1");

        assertThat(attributes.returned(signer.register(attributes))).containsKey("code");
    }

    @Test
    @DisplayName("that names another person for the legal signature has both refused, and no account is made")
    void rejectsSignatureOfAnotherPerson() throws IOException {
        Signer signer = Signer.withNewCard();
        record(signer.card(), "good person=p-2");
        record(signer.signature(), "good person=p-3");

        assertThat(Visit.errorCode(signer.register(attributes))).isEqualTo(Reason.SIGNATURE_OF_OTHER_PERSON.code());
        assertThat(new Administrator(server, TestServer.PLATFORM_REALM).get("/users?search=*"))
                .doesNotContain("p-2", "p-3");
    }

    @Test
    @DisplayName("that does not say whose the certificates are has them refused")
    void rejectsPersonNotNamed() throws IOException {
        Signer signer = Signer.withNewCard();
        record(signer.card(), "good");
        record(signer.signature(), "good");

        assertThat(Visit.errorCode(signer.register(attributes))).isEqualTo(Reason.PERSON_NOT_CONFIRMED.code());
    }

    @Test
    @Order(LAST)
    @DisplayName("that is down has every card refused, with a plain sentence and what to do")
    void rejectsEveryCardWhileDown() throws IOException {
        Resident resident = Resident.withNewCard();
        record(resident, "good");
        operator.close();

        WebPage refused = Visit.to(application).signInAs(resident);

        assertThat(Visit.errorCode(refused)).isEqualTo(Reason.REVOCATION_SOURCE_UNAVAILABLE.code());
        assertThat(refused.html().text()).contains("減っていません");
    }

    private static void record(Resident resident, String words) throws IOException {
        BigInteger serial = resident.card().certificate().getSerialNumber();
        Files.writeString(
                folder.resolve("records.txt"), serial.toString(16) + " " + words + "\n", StandardOpenOption.APPEND);
    }

    private static ChildProcess startOperator() throws IOException {
        ChildProcess process = ChildProcess.start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PlatformStandInProcess.class.getName(),
                        "--dir",
                        folder.toString(),
                        "--client",
                        "assertion",
                        "--port",
                        "0"),
                Map.of(),
                folder.resolve("operator.log"));
        assertThat(process.awaitOutput("platform ready at ")).isTrue();
        return process;
    }

    private static Path revocationFile() throws IOException {
        String url = Files.readString(folder.resolve("operator.log"))
                .strip()
                .replaceAll("(?s).*platform ready at (\\S+).*", "$1");
        StringBuilder text = new StringBuilder();
        for (String scheme : List.of("jpki-auth", "jpki-sign")) {
            text.append("""
                    %1$s.sources = platform
                    %1$s.max-age = PT1H
                    %1$s.platform.url = %2$s
                    %1$s.platform.name = operator
                    %1$s.platform.authentication = private_key_jwt
                    %1$s.platform.client-id = sekimori
                    %1$s.platform.key-id = city
                    %1$s.platform.key = client.key
                    %1$s.platform.authorities = authority.pem
                    """.formatted(scheme, url));
        }
        return Files.writeString(folder.resolve("revocation.properties"), text);
    }
}
