// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.revocation.RevocationSource;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;
import jp.sekimori.testkit.revocation.PlatformClient;
import jp.sekimori.testkit.revocation.PlatformStandIn;
import jp.sekimori.testkit.revocation.PlatformStandInProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A platform whose operator has an authority of its own")
class PlatformTlsTest {
    private static final TestPki PKI = TestPki.create(new SecureRandom(), Clock.systemUTC());
    private static final TestCertificate CARD = PKI.issue(LeafProfile.authentication());
    private static final String AUTHORITIES = "jpki-auth.platform.authorities = ";
    private static final String BY_TLS = """
            jpki-auth.platform.authentication = mutual-tls
            jpki-auth.platform.key-store = client.p12
            jpki-auth.platform.key-store-password-file = password
            """;
    private static final String BY_ASSERTION = """
            jpki-auth.platform.authentication = private_key_jwt
            jpki-auth.platform.client-id = sekimori
            jpki-auth.platform.key-id = key-1
            jpki-auth.platform.key = client.key
            """;

    @TempDir
    static Path folder = Path.of("made by JUnit");

    @BeforeAll
    static void prepareOperator() throws IOException, GeneralSecurityException {
        PlatformStandInProcess.prepare(folder);
        Files.writeString(folder.resolve("password"), "changeit\n");
        Files.writeString(
                folder.resolve("records.txt"),
                CARD.certificate().getSerialNumber().toString(16) + " good\n");
        Files.writeString(folder.resolve("operator.pem"), pem(operatorsAuthority()));
        Files.writeString(folder.resolve("stranger.pem"), pem(PKI.anchors().get(0)));
        Files.writeString(folder.resolve("holder.pem"), pem(CARD.certificate()));
        Files.writeString(
                folder.resolve("half.pem"),
                pem(operatorsAuthority()) + pem(PKI.anchors().get(0)).substring(0, 200));
        Files.writeString(folder.resolve("text.pem"), "see the operator's site\n");
        Files.createFile(folder.resolve("empty.pem"));
    }

    @ParameterizedTest
    @ValueSource(strings = {BY_TLS, BY_ASSERTION})
    @DisplayName("is believed by that authority, whichever way we show ourselves")
    void acceptsOperatorsAuthority(String authentication) throws IOException, GeneralSecurityException {
        assertThat(ask(authentication, AUTHORITIES + "operator.pem")).isInstanceOf(RevocationStatus.Good.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {BY_TLS, BY_ASSERTION})
    @DisplayName("rejects a server of an authority that nobody named: nothing is asked of it")
    void rejectsUnnamedAuthority(String authentication) throws IOException, GeneralSecurityException {
        assertThat(ask(authentication, "")).isEqualTo(unavailable());
    }

    @ParameterizedTest
    @ValueSource(strings = {BY_TLS, BY_ASSERTION})
    @DisplayName("rejects a server of another authority than the one that was named")
    void rejectsOtherAuthority(String authentication) throws IOException, GeneralSecurityException {
        assertThat(ask(authentication, AUTHORITIES + "stranger.pem")).isEqualTo(unavailable());
    }

    @Test
    @DisplayName("is believed by any of several authorities in the file, so that one can follow another")
    void acceptsOneOfSeveral() throws IOException, GeneralSecurityException {
        Files.writeString(folder.resolve("both.pem"), pem(PKI.anchors().get(0)) + pem(operatorsAuthority()));

        assertThat(ask(BY_TLS, AUTHORITIES + "both.pem")).isInstanceOf(RevocationStatus.Good.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none.pem", "empty.pem", "text.pem", "half.pem", "holder.pem", "client.p12", "."})
    @DisplayName("rejects a file without authorities at the start, and the message names the key")
    void rejectsUnusableFile(String file) {
        assertThatThrownBy(() -> open("https://127.0.0.1:1/", BY_ASSERTION, AUTHORITIES + file))
                .isInstanceOf(RevocationFileException.class)
                .hasMessageContaining("jpki-auth.platform.authorities")
                .hasMessageContaining(file);
    }

    private static RevocationStatus ask(String authentication, String authorities)
            throws IOException, GeneralSecurityException {
        X509Certificate client = PlatformStandInProcess.clientCertificate(folder);
        PlatformClient expected = authentication.equals(BY_TLS)
                ? new PlatformClient.Certificate()
                : new PlatformClient.Assertion("sekimori", client.getPublicKey());
        try (PlatformStandIn operator = PlatformStandIn.start(
                new PlatformStandIn.Listening(0, PlatformStandInProcess.serverTls(folder)),
                expected,
                folder.resolve("records.txt"),
                Clock.systemUTC())) {
            return open(operator.uri().toString(), authentication, authorities)
                    .check(CARD.certificate(), PKI.anchors().get(0), Instant.now());
        }
    }

    private static RevocationSource open(String url, String authentication, String authorities) throws IOException {
        Path file = Files.writeString(
                folder.resolve("revocation.properties"), """
                jpki-auth.sources = platform
                jpki-auth.max-age = PT1H
                jpki-auth.platform.url = %s
                jpki-auth.platform.name = operator
                %s
                %s
                """.formatted(url, authentication, authorities));
        return RevocationFile.read(file)
                .open("jpki-auth", new RevocationFile.Tools(List::of, new SecureRandom(), event -> {}));
    }

    private static RevocationStatus unavailable() {
        return new RevocationStatus.Unknown(Reason.REVOCATION_SOURCE_UNAVAILABLE);
    }

    private static X509Certificate operatorsAuthority() throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(folder.resolve("authority.p12"))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, "changeit".toCharArray());
            return (X509Certificate) store.getCertificate(store.aliases().nextElement());
        }
    }

    private static String pem(Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
