// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sekimori.eid.Level;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A challenge")
class ChallengeTest {
    private static final String VECTOR = """
            73656b696d6f72692d6368616c6c656e67652d31\
            00000020000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\
            000000077369676e2d696e\
            0000000a636172642d706f707570\
            000000046b616761\
            000000126b6167612d6d756e69636970616c2d617070\
            00000016e58aa0e8b380e5b88220e99bbbe5ad90e794b3e8ab8b\
            0000003368747470733a2f2f69642e6b6167612e6578616d706c652f7265616c6d732f6b6167612f73656b696d6f72692f72657475726e\
            000000096a706b692d61757468\
            0000000461616c32\
            0000002072dbb7336c76780023f83da4c355f2eeea85733b13d3477697917790c1229084\
            00000000\
            00000000\
            00000000""";

    @Test
    @DisplayName("is encoded byte for byte as in docs/en/protocol.md")
    void encodesTheTestVector() {
        assertThat(HexFormat.of().formatHex(new Commitment(ChallengeFixture.signIn()).bytes()))
                .isEqualTo(VECTOR);
    }

    @Test
    @DisplayName("gives the nonces of docs/en/protocol.md")
    void givesTheNoncesOfTheTestVectors() {
        assertThat(ChallengeFixture.signIn().nonce().text()).isEqualTo("28zbMSKZxmlVr1lq82czDcSR0uRju+/1tjLPUjIuW0Q=");
        assertThat(ChallengeFixture.everyField().nonce().text())
                .isEqualTo("HNco4MNLm0iUVu4vj7NQhKpITFLJJcHuh9/AzXrXPFk=");
    }

    @Test
    @DisplayName("gives the short code of docs/en/protocol.md")
    void givesTheShortCodeOfTheTestVector() {
        assertThat(ChallengeFixture.signIn().shortCode()).isEqualTo(new ShortCode("やせやと", "ya-se-ya-to"));
    }

    @Test
    @DisplayName("writes one text for two spellings that look the same")
    void normalisesText() {
        assertThat(ChallengeFixture.forClient("app", "が").nonce())
                .isEqualTo(ChallengeFixture.forClient("app", "か\u3099").nonce());
    }

    static Stream<Challenge> otherChallenges() {
        return Stream.of(
                ChallengeFixture.signIn(Purpose.STEP_UP, Flow.CARD_POPUP),
                ChallengeFixture.signIn(Purpose.SIGN_IN, Flow.CARD_REDIRECT),
                ChallengeFixture.forClient("kaga-other-app", "加賀市 電子申請"),
                ChallengeFixture.forClient("kaga-municipal-app", "加賀市 図書館"),
                ChallengeFixture.returningTo("https://evil.example/realms/kaga/sekimori/return"),
                ChallengeFixture.allowing("jpki-sign"),
                ChallengeFixture.allowing("jpki-auth", "jpki-sign"),
                changed("other-realm", Level.AAL2, Optional.empty(), Optional.empty(), Optional.empty()),
                changed("kaga", Level.AAL3, Optional.empty(), Optional.empty(), Optional.empty()),
                changed("kaga", Level.AAL2, Optional.of("account"), Optional.empty(), Optional.empty()),
                changed("kaga", Level.AAL2, Optional.empty(), Optional.of(anyHash()), Optional.empty()),
                changed("kaga", Level.AAL2, Optional.empty(), Optional.empty(), Optional.of(anyHash())),
                freshRandom(),
                ofOtherBrowser());
    }

    @ParameterizedTest
    @MethodSource("otherChallenges")
    @DisplayName("has another nonce when any one field differs")
    void commitsToEveryField(Challenge other) {
        assertThat(other.nonce()).isNotEqualTo(ChallengeFixture.signIn().nonce());
    }

    @Test
    @DisplayName("rejects a value slid from one field into the next")
    void rejectsSlidingFields() {
        assertThat(ChallengeFixture.forClient("ab", "c").nonce())
                .isNotEqualTo(ChallengeFixture.forClient("a", "bc").nonce());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0000b", "a\nb", "a\u202eb", "a\u2066b", "a\u2028b", "a\u2029b", "a\ud800b"})
    @DisplayName("rejects a client name that would be shown otherwise than it is signed")
    void rejectsTrickNames(String name) {
        assertThatThrownBy(() -> ChallengeFixture.forClient("app", name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("challenge field out of bounds: client_name");
    }

    @Test
    @DisplayName("accepts text up to each bound and no longer")
    void boundsText() {
        assertThat(ChallengeFixture.forClient("c".repeat(255), "n".repeat(200)).clientId())
                .hasSize(255);
        assertThatThrownBy(() -> ChallengeFixture.forClient("c".repeat(256), "n"))
                .hasMessage("challenge field out of bounds: client_id");
        assertThatThrownBy(() -> ChallengeFixture.forClient("c", "n".repeat(201)))
                .hasMessage("challenge field out of bounds: client_name");
        assertThatThrownBy(() -> ChallengeFixture.returningTo("u".repeat(2001)))
                .hasMessage("challenge field out of bounds: return_url");
        assertThatThrownBy(() ->
                        changed("r".repeat(256), Level.AAL2, Optional.empty(), Optional.empty(), Optional.empty()))
                .hasMessage("challenge field out of bounds: realm");
        assertThatThrownBy(() ->
                        changed("kaga", Level.AAL2, Optional.of("a".repeat(256)), Optional.empty(), Optional.empty()))
                .hasMessage("challenge field out of bounds: account");
    }

    @Test
    @DisplayName("rejects no scheme at all, and scheme names that would read as two")
    void rejectsSchemesThatBlur() {
        assertThatThrownBy(ChallengeFixture::allowing).hasMessage("challenge field out of bounds: schemes");
        assertThatThrownBy(() -> ChallengeFixture.allowing("jpki-auth", ""))
                .hasMessage("challenge field out of bounds: schemes");
        assertThatThrownBy(() -> ChallengeFixture.allowing("JPKI")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("shows nothing of itself in a log")
    void isRedacted() {
        assertThat(ChallengeFixture.signIn().toString()).isEqualTo("Challenge[…]");
    }

    private static Challenge changed(
            String realm, Level level, Optional<String> account, Optional<Sha256> sibling, Optional<Sha256> deviceKey) {
        return new Challenge(
                ChallengeFixture.RANDOM,
                Purpose.SIGN_IN,
                Flow.CARD_POPUP,
                realm,
                "kaga-municipal-app",
                "加賀市 電子申請",
                ChallengeFixture.RETURN_URL,
                List.of("jpki-auth"),
                level,
                ChallengeFixture.SESSION.hash(),
                account,
                sibling,
                deviceKey);
    }

    private static Challenge freshRandom() {
        return with(ChallengeRandom.generate(new SecureRandom()), ChallengeFixture.SESSION);
    }

    private static Challenge ofOtherBrowser() {
        return with(ChallengeFixture.RANDOM, SessionSecret.generate(new SecureRandom()));
    }

    private static Challenge with(ChallengeRandom random, SessionSecret session) {
        return new Challenge(
                random,
                Purpose.SIGN_IN,
                Flow.CARD_POPUP,
                "kaga",
                "kaga-municipal-app",
                "加賀市 電子申請",
                ChallengeFixture.RETURN_URL,
                List.of("jpki-auth"),
                Level.AAL2,
                session.hash(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Sha256 anyHash() {
        return Sha256.of(new byte[] {1});
    }
}
