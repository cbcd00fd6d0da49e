// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Settings of a licensed operator")
class PlatformSettingsTest {
    private static final PlatformAuthentication TLS = new PlatformAuthentication.MutualTls();
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private static PlatformSettings at(String url) {
        return new PlatformSettings(URI.create(url), "operator", TLS, PlatformLimits.DEFAULT);
    }

    private static PlatformSettings named(String name) {
        return new PlatformSettings(Residents.URL, name, TLS, PlatformLimits.DEFAULT);
    }

    private static PlatformLimits limits(Duration timeOut, Duration skew, Duration maxAge) {
        return new PlatformLimits(timeOut, skew, maxAge, 1024);
    }

    private static PlatformLimits bytes(int maxBytes) {
        return new PlatformLimits(SECOND, SECOND, SECOND, maxBytes);
    }

    static PrivateKey elliptic(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static PrivateKey rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://operator.example/",
                "ftp://operator.example/",
                "https:///api",
                "/api",
                "https://user@operator.example/",
                "https://operator.example/?q",
                "https://operator.example/#f"
            })
    @DisplayName("rejects an address that is not plain https")
    void rejectsOtherAddresses(String url) {
        assertThatThrownBy(() -> at(url)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("an address with and without slash at its end is the same")
    void joinsPaths() {
        assertThat(at("https://operator.example/api/").endpoint("/v1/status"))
                .isEqualTo(at("https://operator.example/api").endpoint("/v1/status"))
                .hasToString("https://operator.example/api/v1/status");
    }

    @Test
    @DisplayName("accepts names of 1 to 64 characters and rejects others")
    void boundsTheName() {
        assertThatCode(() -> named("a")).doesNotThrowAnyException();
        assertThatCode(() -> named("a".repeat(64))).doesNotThrowAnyException();
        for (String name : new String[] {"", "a".repeat(65), "A", "a b", ".a", "a\n"}) {
            assertThatThrownBy(() -> named(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @DisplayName("accepts limits to their ends")
    void acceptsEnds() {
        assertThatCode(() -> limits(Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofDays(1)))
                .doesNotThrowAnyException();
        assertThatCode(() -> limits(Duration.ofMillis(1), Duration.ZERO, Duration.ofMillis(1)))
                .doesNotThrowAnyException();
        assertThatCode(() -> bytes(256)).doesNotThrowAnyException();
        assertThatCode(() -> bytes(65_536)).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("rejects limits beyond their ends")
    void rejectsBeyond() {
        rejects(() -> limits(Duration.ofSeconds(10).plusNanos(1), SECOND, SECOND));
        rejects(() -> limits(Duration.ZERO, SECOND, SECOND));
        rejects(() -> limits(SECOND.negated(), SECOND, SECOND));
        rejects(() -> limits(SECOND, Duration.ofMinutes(5).plusNanos(1), SECOND));
        rejects(() -> limits(SECOND, SECOND.negated(), SECOND));
        rejects(() -> limits(SECOND, SECOND, Duration.ZERO));
        rejects(() -> limits(SECOND, SECOND, Duration.ofDays(1).plusNanos(1)));
        rejects(() -> bytes(255));
        rejects(() -> bytes(65_537));
    }

    private static void rejects(ThrowingCallable making) {
        assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("rejects keys that the assertion cannot be signed with")
    void rejectsWeakKeys() {
        rejects(() -> new PlatformAuthentication.PrivateKeyJwt("a", "b", rsa(1024)));
        rejects(() -> new PlatformAuthentication.PrivateKeyJwt("a", "b", elliptic("secp384r1")));
    }

    @Test
    @DisplayName("rejects ids that are blank or too long, and accepts 255 characters")
    void boundsTheIds() {
        PrivateKey key = elliptic("secp256r1");
        String longest = "a".repeat(255);
        assertThatCode(() -> new PlatformAuthentication.PrivateKeyJwt(longest, longest, key))
                .doesNotThrowAnyException();
        rejects(() -> new PlatformAuthentication.PrivateKeyJwt(longest + "a", "b", key));
        rejects(() -> new PlatformAuthentication.PrivateKeyJwt("a", longest + "a", key));
        rejects(() -> new PlatformAuthentication.PrivateKeyJwt(" ", "b", key));
        rejects(() -> new PlatformAuthentication.PrivateKeyJwt("a", "", key));
    }

    @Test
    @DisplayName("the key is not printed")
    void printsNoKey() {
        assertThat(new PlatformAuthentication.PrivateKeyJwt("client", "key-1", elliptic("secp256r1")))
                .hasToString("PrivateKeyJwt[…]");
    }

    private Path pem(String label, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder().encodeToString(content);
        return Files.writeString(
                folder.resolve("key.pem"),
                "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
    }

    @Test
    @DisplayName("reads EC and RSA keys from PEM")
    void readsKeys() throws IOException {
        for (PrivateKey key : new PrivateKey[] {elliptic("secp256r1"), rsa(1024)}) {
            assertThat(ClientKeyFile.read(pem("PRIVATE KEY", key.getEncoded()))).isEqualTo(key);
        }
    }

    @Test
    @DisplayName("rejects a key file that holds something else, and one that is not there")
    void rejectsOtherFiles() throws IOException {
        byte[] key = elliptic("secp256r1").getEncoded();
        Path encrypted = pem("ENCRYPTED PRIVATE KEY", key);
        rejects(() -> ClientKeyFile.read(encrypted));
        Path garbage = pem("PRIVATE KEY", new byte[40]);
        rejects(() -> ClientKeyFile.read(garbage));
        Path large = Files.write(folder.resolve("large.pem"), new byte[65_537]);
        rejects(() -> ClientKeyFile.read(large));
        assertThatThrownBy(() -> ClientKeyFile.read(folder.resolve("none"))).isInstanceOf(UncheckedIOException.class);
    }
}
