// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.http.JdkHttp;
import jp.sekimori.eid.http.TlsStore;
import jp.sekimori.eid.person.PersonAnswer;
import jp.sekimori.eid.person.PersonId;
import jp.sekimori.eid.revocation.RevocationCause;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.testkit.revocation.PlatformClient;
import jp.sekimori.testkit.revocation.PlatformMisbehaviour;
import jp.sekimori.testkit.revocation.PlatformStandIn;
import jp.sekimori.testkit.revocation.PlatformStandInProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A licensed operator over TLS")
class PlatformStandInTest {
    @TempDir
    private static Path folder;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @BeforeAll
    static void prepare() throws IOException, GeneralSecurityException {
        PlatformStandInProcess.prepare(folder);
    }

    private static PlatformStandIn start(PlatformClient client) throws IOException, GeneralSecurityException {
        return PlatformStandIn.start(
                new PlatformStandIn.Listening(0, PlatformStandInProcess.serverTls(folder)),
                client,
                folder.resolve("records.txt"),
                Residents.CLOCK);
    }

    private static PlatformStandIn startForAssertions() throws IOException, GeneralSecurityException {
        return start(new PlatformClient.Assertion(
                "sekimori", PlatformStandInProcess.clientCertificate(folder).getPublicKey()));
    }

    private static void knows(String line) throws IOException {
        Files.writeString(
                folder.resolve("records.txt"),
                Residents.serial() + " " + line + "\n",
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static TlsStore store(String name) {
        return new TlsStore(folder.resolve(name), "changeit");
    }

    private static SSLContext withCertificate() {
        return TlsStore.context(store("client.p12"), store("authority.p12"));
    }

    private static SSLContext withoutCertificate() {
        return TlsStore.context(store("authority.p12"));
    }

    private static PlatformSettings settings(
            PlatformStandIn standIn, PlatformAuthentication authentication, Duration timeOut) {
        PlatformLimits limits = new PlatformLimits(timeOut, Duration.ofMinutes(1), Duration.ofMinutes(5), 16_384);
        return new PlatformSettings(standIn.uri(), "stand-in", authentication, limits);
    }

    private static RevocationStatus check(
            PlatformStandIn standIn, PlatformAuthentication authentication, SSLContext tls) {
        return new PlatformSource(
                        "jpki-auth",
                        settings(standIn, authentication, PATIENCE),
                        JdkHttp.within(PATIENCE, tls),
                        Residents.RANDOM)
                .check(Residents.LEAF, Residents.ISSUER, Residents.NOW);
    }

    private static RevocationStatus check(PlatformStandIn standIn) {
        return check(standIn, new PlatformAuthentication.MutualTls(), withCertificate());
    }

    private static PlatformAuthentication assertion(String clientId, PrivateKey key) {
        return new PlatformAuthentication.PrivateKeyJwt(clientId, "key-1", key);
    }

    private static RevocationStatus unknown(Reason reason) {
        return new RevocationStatus.Unknown(reason);
    }

    @Test
    @DisplayName("accepts a card by mutual TLS, refuses it as soon as it is revoked")
    void worksByMutualTls() throws IOException, GeneralSecurityException {
        try (PlatformStandIn standIn = start(new PlatformClient.Certificate())) {
            knows("good");
            assertThat(check(standIn)).isInstanceOf(RevocationStatus.Good.class);
            knows("revoked key_compromise");
            assertThat(check(standIn))
                    .isInstanceOfSatisfying(RevocationStatus.Revoked.class, revoked -> assertThat(revoked.cause())
                            .isEqualTo(RevocationCause.KEY_COMPROMISE));
        }
    }

    @Test
    @DisplayName("rejects to answer a client without certificate")
    void rejectsClientWithoutCertificate() throws IOException, GeneralSecurityException {
        try (PlatformStandIn standIn = start(new PlatformClient.Certificate())) {
            knows("good");
            assertThat(check(standIn, new PlatformAuthentication.MutualTls(), withoutCertificate()))
                    .isEqualTo(unknown(Reason.REVOCATION_SOURCE_UNAVAILABLE));
            assertThat(standIn.questions()).isZero();
        }
    }

    @Test
    @DisplayName("rejects an operator whose certificate nobody trusts, before the serial is told")
    void rejectsUntrustedOperator() throws IOException, GeneralSecurityException {
        try (PlatformStandIn standIn = startForAssertions()) {
            knows("good");
            assertThat(check(
                            standIn,
                            assertion("sekimori", ClientKeyFile.read(folder.resolve("client.key"))),
                            SSLContext.getDefault()))
                    .isEqualTo(unknown(Reason.REVOCATION_SOURCE_UNAVAILABLE));
            assertThat(standIn.questions()).isZero();
        }
    }

    @Test
    @DisplayName("accepts a card by private_key_jwt, question after question")
    void worksByAssertion() throws IOException, GeneralSecurityException {
        try (PlatformStandIn standIn = startForAssertions()) {
            knows("good");
            PlatformAuthentication client = assertion("sekimori", ClientKeyFile.read(folder.resolve("client.key")));
            assertThat(check(standIn, client, withoutCertificate())).isInstanceOf(RevocationStatus.Good.class);
            assertThat(check(standIn, client, withoutCertificate())).isInstanceOf(RevocationStatus.Good.class);
        }
    }

    @Test
    @DisplayName("signs by RSA as well")
    void signsByRsa() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        try (PlatformStandIn standIn = start(new PlatformClient.Assertion("city", keys.getPublic()))) {
            knows("good");
            assertThat(check(standIn, assertion("city", keys.getPrivate()), withoutCertificate()))
                    .isInstanceOf(RevocationStatus.Good.class);
        }
    }

    @Test
    @DisplayName("rejects to answer another client's key, another client's name, and no assertion")
    void rejectsStrangers() throws IOException, GeneralSecurityException {
        try (PlatformStandIn standIn = startForAssertions()) {
            knows("good");
            PrivateKey own = ClientKeyFile.read(folder.resolve("client.key"));
            List<PlatformAuthentication> strangers = List.of(
                    assertion("sekimori", PlatformSettingsTest.elliptic("secp256r1")),
                    assertion("another", own),
                    new PlatformAuthentication.MutualTls());
            for (PlatformAuthentication stranger : strangers) {
                assertThat(check(standIn, stranger, withoutCertificate()))
                        .isEqualTo(unknown(Reason.REVOCATION_SOURCE_UNAVAILABLE));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(PlatformMisbehaviour.class)
    @DisplayName("rejects a good card when the operator misbehaves, whatever the way")
    void rejectsMisbehaviour(PlatformMisbehaviour way) throws IOException, GeneralSecurityException {
        try (PlatformStandIn standIn = start(new PlatformClient.Certificate())) {
            knows("good");
            standIn.misbehave(way);
            Duration timeOut = way == PlatformMisbehaviour.SILENT ? Duration.ofMillis(500) : PATIENCE;
            PlatformSource source = new PlatformSource(
                    "jpki-auth",
                    settings(standIn, new PlatformAuthentication.MutualTls(), timeOut),
                    JdkHttp.within(PATIENCE, withCertificate()),
                    Residents.RANDOM);
            assertThat(source.check(Residents.LEAF, Residents.ISSUER, Residents.NOW))
                    .isEqualTo(unknown(expected(way)));
            assertThat(standIn.questions()).as("nothing is asked twice").isEqualTo(1);
        }
    }

    private static Reason expected(PlatformMisbehaviour way) {
        return switch (way) {
            case YESTERDAY, TOMORROW -> Reason.REVOCATION_ANSWER_STALE;
            case SERVER_ERROR, REDIRECT, SILENT -> Reason.REVOCATION_SOURCE_UNAVAILABLE;
            case WRONG_NONCE, NO_NONCE, GARBAGE, TOO_LARGE, DUPLICATE_MEMBER, UNKNOWN_MEMBER ->
                Reason.REVOCATION_ANSWER_INVALID;
        };
    }

    @Test
    @DisplayName("tells whose card it is and which card it succeeds")
    void tellsThePerson() throws IOException, GeneralSecurityException {
        try (PlatformStandIn standIn = start(new PlatformClient.Certificate())) {
            knows("good person=p-1 previous=1f");
            PlatformPersons persons = new PlatformPersons(
                    settings(standIn, new PlatformAuthentication.MutualTls(), PATIENCE),
                    JdkHttp.within(PATIENCE, withCertificate()),
                    Residents.RANDOM);
            assertThat(persons.of(Residents.card(), Residents.NOW))
                    .isEqualTo(new PersonAnswer.Known(new PersonId("p-1"), List.of(Residents.card("1f"))));
            assertThat(persons.of(Residents.card("77"), Residents.NOW)).isEqualTo(new PersonAnswer.NotKnown());
        }
    }

    @Test
    @DisplayName("rejects stores without key, without authority, with another password, or not there")
    void rejectsOtherStores() {
        assertThatThrownBy(() -> TlsStore.context(store("authority.p12"), store("authority.p12")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TlsStore.context(store("client.p12"), store("client.p12")))
                .isInstanceOf(IllegalArgumentException.class);
        TlsStore otherPassword = new TlsStore(folder.resolve("authority.p12"), "wrong");
        assertThatThrownBy(() -> TlsStore.context(otherPassword))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("wrong");
        assertThatThrownBy(() -> TlsStore.context(store("none.p12"))).isInstanceOf(UncheckedIOException.class);
        assertThat(otherPassword.toString()).doesNotContain("wrong");
    }
}
