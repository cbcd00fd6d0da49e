// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.CertificateDer;
import jp.sekimori.eid.certificate.SignatureBytes;
import jp.sekimori.eid.encoding.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The token parser")
class TokenParserTest {

    @Test
    @DisplayName("reads back what a card authenticator built")
    void acceptsItsOwnTokens() {
        AuthenticationToken token = AuthenticationToken.of(
                CertificateDer.of(new byte[] {1, 2}),
                SignatureAlgorithm.RS256,
                SignatureBytes.of(new byte[] {3}),
                "https://sekimori.example/26.7.0");

        assertThat(parse(token.toJson())).isEqualTo(new TokenReading.Read(token));
        assertThat(token.format()).isEqualTo("web-eid:1.0");
    }

    @Test
    @DisplayName("accepts a token without a program's name, and fields it does not know")
    void acceptsOptionalFields() {
        Map<String, Object> fields = fields();
        fields.remove("appVersion");
        fields.put("somethingNew", Map.of("a", 1));

        assertThat(parse(JsonObject.write(fields)))
                .isEqualTo(new TokenReading.Read(new AuthenticationToken(
                        CertificateDer.of(new byte[] {1, 2}),
                        "RS256",
                        SignatureBytes.of(new byte[] {3}),
                        "web-eid:1.0",
                        Optional.empty())));
    }

    @Test
    @DisplayName("rejects an empty answer with SEK-108")
    void rejectsNothing() {
        assertThat(parse("")).isEqualTo(unread(Reason.TOKEN_ABSENT));
    }

    @Test
    @DisplayName("rejects a token over size with SEK-101, before looking into it")
    void rejectsOversize() {
        assertThat(parse("x".repeat(10_000))).isEqualTo(unread(Reason.TOKEN_NOT_JSON));
        assertThat(parse("x".repeat(10_001))).isEqualTo(unread(Reason.TOKEN_TOO_LARGE));
        assertThat(parse("{\"x\":\"" + "x".repeat(128 * 1024) + "\"}")).isEqualTo(unread(Reason.TOKEN_TOO_LARGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "token", "{", "{\"format\":\"web-eid:1.0\"", "{} {}"})
    @DisplayName("rejects what is not one JSON object with SEK-102")
    void rejectsNotJson(String text) {
        assertThat(parse(text)).isEqualTo(unread(Reason.TOKEN_NOT_JSON));
    }

    @Test
    @DisplayName("rejects a field that stands twice with SEK-102: two readers could take two values")
    void rejectsDuplicateKeys() {
        String token = JsonObject.write(fields());
        String twice = "{\"signature\":\"BA==\"," + token.substring(1);

        assertThat(parse(twice)).isEqualTo(unread(Reason.TOKEN_NOT_JSON));
    }

    @Test
    @DisplayName("rejects bytes that are not UTF-8 with SEK-102")
    void rejectsBrokenUtf8() {
        byte[] token = JsonObject.write(fields()).getBytes(StandardCharsets.UTF_8);
        token[token.length - 3] = (byte) 0xC3;

        assertThat(TokenParser.parse(token)).isEqualTo(unread(Reason.TOKEN_NOT_JSON));
    }

    @ParameterizedTest
    @ValueSource(strings = {"関守", "\uFFFD", "é", "𠮷"})
    @DisplayName("accepts any character in UTF-8, that which stands for an unreadable one included")
    void acceptsAnyCharacter(String appVersion) {
        Map<String, Object> fields = fields();
        fields.put("appVersion", appVersion);

        assertThat(parse(JsonObject.write(fields))
                        .<Optional<String>>fold(read -> read.token().appVersion(), unread -> Optional.empty()))
                .contains(appVersion);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "web-eid:1", "web-eid:1.1", "web-eid:1.0 ", "WEB-EID:1.0", "jwt"})
    @DisplayName("rejects another format with SEK-103")
    void rejectsOtherFormats(String format) {
        Map<String, Object> fields = fields();
        fields.put("format", format);

        assertThat(parse(JsonObject.write(fields))).isEqualTo(unread(Reason.TOKEN_FORMAT_UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"format", "unverifiedCertificate", "algorithm", "signature"})
    @DisplayName("rejects a missing field with SEK-104")
    void rejectsMissingFields(String name) {
        Map<String, Object> fields = fields();
        fields.remove(name);

        assertThat(parse(JsonObject.write(fields))).isEqualTo(unread(Reason.TOKEN_FIELD_MISSING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"format", "unverifiedCertificate", "algorithm", "signature", "appVersion"})
    @DisplayName("rejects a field that is not text with SEK-105")
    void rejectsFieldsOfOtherTypes(String name) {
        Map<String, Object> fields = fields();
        fields.put(name, 1);

        assertThat(parse(JsonObject.write(fields))).isEqualTo(unread(Reason.TOKEN_FIELD_MALFORMED));
    }

    @ParameterizedTest
    @CsvSource({
        "unverifiedCertificate, ''",
        "unverifiedCertificate, AQI",
        "unverifiedCertificate, AQJ=",
        "unverifiedCertificate, 'AQI=\n'",
        "unverifiedCertificate, -----BEGIN CERTIFICATE-----",
        "signature, ''",
        "signature, Aw",
        "signature, Ax==",
        "signature, A_=="
    })
    @DisplayName("rejects base64 that is empty or not canonical with SEK-105")
    void rejectsSloppyBase64(String name, String value) {
        Map<String, Object> fields = fields();
        fields.put(name, value);

        assertThat(parse(JsonObject.write(fields))).isEqualTo(unread(Reason.TOKEN_FIELD_MALFORMED));
    }

    @Test
    @DisplayName("rejects a program's name longer than 200 characters with SEK-105")
    void rejectsLongAppVersion() {
        Map<String, Object> fields = fields();
        fields.put("appVersion", "v".repeat(200));
        assertThat(parse(JsonObject.write(fields))).isInstanceOf(TokenReading.Read.class);

        fields.put("appVersion", "v".repeat(201));
        assertThat(parse(JsonObject.write(fields))).isEqualTo(unread(Reason.TOKEN_FIELD_MALFORMED));
    }

    @Test
    @DisplayName("tells by folding which of both it is")
    void folds() {
        assertThat(parse("")
                        .<String>fold(read -> "read", unread -> unread.reason().code()))
                .isEqualTo("SEK-108");
        assertThat(parse(JsonObject.write(fields()))
                        .<String>fold(read -> read.token().algorithm(), unread -> "unread"))
                .isEqualTo("RS256");
    }

    @Test
    @DisplayName("gives tokens that show nothing of themselves in a log")
    void isRedacted() {
        assertThat(parse(JsonObject.write(fields())).toString()).isEqualTo("Read[token=AuthenticationToken[…]]");
    }

    private static TokenReading parse(String text) {
        return TokenParser.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static TokenReading unread(Reason reason) {
        return new TokenReading.Unread(reason);
    }

    private static Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("unverifiedCertificate", "AQI=");
        fields.put("algorithm", "RS256");
        fields.put("signature", "Aw==");
        fields.put("format", "web-eid:1.0");
        fields.put("appVersion", "https://sekimori.example/26.7.0");
        return fields;
    }
}
