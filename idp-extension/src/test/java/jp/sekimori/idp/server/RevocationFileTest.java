// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import jp.sekimori.eid.revocation.RevocationSource;
import jp.sekimori.eid.revocation.SourceReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The file that says who is asked about revocation")
class RevocationFileTest {
    private static final String OCSP = """
            jpki-auth.sources = ocsp
            jpki-auth.max-age = PT24H
            jpki-auth.ocsp.url = http://ocsp.example/
            """;
    private static final String CRL = """
            jpki-auth.sources = crl
            jpki-auth.max-age = PT48H
            jpki-auth.crl.store = store
            jpki-auth.crl.store-key = store.key
            jpki-auth.crl.list.kaga.partition = CN=Kaga-shi CRLDP,OU=Ishikawa-ken,O=JPKI,C=JP
            jpki-auth.crl.list.kaga.place = lists/kaga.crl
            jpki-auth.crl.list.others.partition = any
            jpki-auth.crl.list.others.place = lists/
            jpki-auth.crl.list.whole.partition = whole
            jpki-auth.crl.list.whole.place = http://crl.example/whole.crl
            """;
    private static final String PLATFORM = """
            jpki-auth.sources = platform
            jpki-auth.max-age = PT1H
            jpki-auth.platform.url = https://platform.example/api
            jpki-auth.platform.name = operator
            jpki-auth.platform.authentication = mutual-tls
            """;

    @TempDir
    Path folder = Path.of("made by JUnit");

    @BeforeEach
    void writeKey() throws IOException {
        Files.writeString(folder.resolve("store.key"), "0a".repeat(32) + "\n");
    }

    @Test
    @DisplayName("gives sources in its order")
    void acceptsSourcesInOrder() {
        String both = OCSP.replace("sources = ocsp", "sources = ocsp, crl")
                + CRL.replaceAll("(?m)^jpki-auth\\.(sources|max-age).*\n", "");

        assertThat(open(both).reports(Instant.EPOCH))
                .extracting(SourceReport::source)
                .startsWith("ocsp", "crl");
    }

    @Test
    @DisplayName("names each list as the administrator does")
    void acceptsNamedLists() {
        assertThat(open(CRL).reports(Instant.EPOCH))
                .extracting(SourceReport::name)
                .containsExactlyInAnyOrder("kaga", "others", "whole");
    }

    @Test
    @DisplayName("takes every key of a responder")
    void acceptsKeysOfResponder() {
        assertThat(open(OCSP + """
                                jpki-auth.ocsp.hash = SHA-1
                                jpki-auth.ocsp.nonce = if-given
                                jpki-auth.ocsp.skew = PT1M
                                jpki-auth.ocsp.max-age = PT20M
                                jpki-auth.ocsp.cache = PT1M
                                jpki-auth.ocsp.timeout = PT1S
                                jpki-auth.ocsp.answer-bytes = 4096
                                jpki-auth.ocsp.cache-entries = 10
                                jpki-auth.ocsp.breaker-failures = 3
                                jpki-auth.ocsp.breaker-pause = PT10S
                                """).reports(Instant.EPOCH)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ocsp.timeout, PT3S",
        "ocsp.timeout, soon",
        "ocsp.hash, MD5",
        "ocsp.nonce, never",
        "ocsp.url, ftp://ocsp.example/",
        "ocsp.responders, nowhere.pem",
        "ocsp.answer-bytes, many",
        "max-age, P-1D",
        "sources, none",
        "sources, hearsay"
    })
    @DisplayName("with a value that cannot work stops the start, and the message names the scheme's key")
    void rejectsWrongValue(String key, String value) {
        String text = OCSP.replaceAll("(?m)^jpki-auth\\." + key.replace(".", "\\.") + " .*\n", "") + "jpki-auth." + key
                + " = " + value + "\n";

        assertThatThrownBy(() -> open(text)).isInstanceOf(RevocationFileException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jpki-auth.ocsp.time-out = PT1S", "jpki-auth.crl.store = x", "other.sources = ocsp", "typo = 1"})
    @DisplayName("with a key that nobody knows stops the start: a misspelt limit is not silently the default")
    void rejectsUnknownKey(String line) {
        assertThatThrownBy(() -> open(OCSP + line))
                .isInstanceOf(RevocationFileException.class)
                .hasMessageContaining(line.substring(0, line.indexOf(' ')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sources", "max-age", "ocsp.url"})
    @DisplayName("without a key that must be there stops the start, and the message names it")
    void rejectsMissingKey(String key) {
        String text = OCSP.replaceAll("(?m)^jpki-auth\\." + key.replace(".", "\\.") + " .*\n", "");

        assertThatThrownBy(() -> open(text))
                .isInstanceOf(RevocationFileException.class)
                .hasMessageContaining("jpki-auth." + key + " is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0a", "not hexadecimal"})
    @DisplayName("with a store key that is not 32 bytes stops the start, and tells nothing of the key")
    void rejectsWeakStoreKey(String key) throws IOException {
        Files.writeString(folder.resolve("store.key"), key);

        assertThatThrownBy(() -> open(CRL))
                .isInstanceOf(RevocationFileException.class)
                .hasMessageContaining("openssl rand -hex 32")
                .hasNoCause();
    }

    @Test
    @DisplayName("that names a key for the platform that is not there stops the start, and the message names both")
    void rejectsMissingClientKey() {
        String text = PLATFORM.replace("mutual-tls", "private_key_jwt")
                + "jpki-auth.platform.client-id = city\njpki-auth.platform.key-id = 1\njpki-auth.platform.key = gone.key\n";

        assertThatThrownBy(() -> open(text))
                .isInstanceOf(RevocationFileException.class)
                .hasMessageContaining("jpki-auth.platform.key")
                .hasMessageContaining("gone.key");
    }

    @ParameterizedTest
    @CsvSource({"mutual-tls, key-store", "private_key_jwt, client-id", "password, mutual-tls or private_key_jwt"})
    @DisplayName("that does not say how to show oneself to a platform stops the start")
    void rejectsPlatformWithoutKeys(String authentication, String named) {
        assertThatThrownBy(() -> open(PLATFORM.replace("mutual-tls", authentication)))
                .isInstanceOf(RevocationFileException.class)
                .hasMessageContaining(named);
    }

    @Test
    @DisplayName("has a section for each scheme, and what neither took stops the start")
    void acceptsTwoSchemes() throws IOException {
        Path file = Files.writeString(
                folder.resolve("both.properties"), OCSP + OCSP.replace("jpki-auth", "jpki-sign") + "typo = 1\n");
        RevocationFile read = RevocationFile.read(file);
        RevocationFile.Tools tools = new RevocationFile.Tools(List::of, new SecureRandom(), event -> {});

        assertThat(read.open("jpki-auth", tools).reports(Instant.EPOCH)).hasSize(1);
        assertThat(read.open("jpki-sign", tools).reports(Instant.EPOCH)).hasSize(1);
        assertThatThrownBy(read::requireNothingLeft).hasMessageContaining("typo");
    }

    private RevocationSource open(String text) {
        try {
            Path file = Files.writeString(folder.resolve("revocation.properties"), text);
            RevocationFile read = RevocationFile.read(file);
            RevocationSource source =
                    read.open("jpki-auth", new RevocationFile.Tools(List::of, new SecureRandom(), event -> {}));
            read.requireNothingLeft();
            return source;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
