// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import jp.sekimori.eid.challenge.Nonce;
import jp.sekimori.eid.challenge.Origin;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is signed")
class SignedBytesTest {
    private static final Origin ORIGIN = Origin.parse("https://id.kaga.example").orElseThrow();
    private static final Nonce NONCE =
            Nonce.parse("28zbMSKZxmlVr1lq82czDcSR0uRju+/1tjLPUjIuW0Q=").orElseThrow();

    @Test
    @DisplayName("is the hash of the origin and the hash of the nonce's text, as in docs/en/protocol.md")
    void matchesTheTestVector() {
        assertThat(HexFormat.of().formatHex(SignedBytes.of(SignatureAlgorithm.RS256, ORIGIN, NONCE)))
                .isEqualTo("6017ce0fd05956f3c91f99e73e2a3b5dce83c4bb574d4ee01481af645b456c7a"
                        + "349ce1f960adb8bce4a17f3a32da0911869d87087d9222504a1443683437614b");
    }

    @Test
    @DisplayName("goes to the My Number Card as a DigestInfo of SHA-256, 51 bytes")
    void givesTheCardADigestInfo() {
        byte[] input = SignatureAlgorithm.RS256.cardInput(SignedBytes.of(SignatureAlgorithm.RS256, ORIGIN, NONCE));

        assertThat(HexFormat.of().formatHex(input))
                .isEqualTo("3031300d060960864801650304020105000420"
                        + "f89ce5df353affb0538de9b0a0c186303be8a385e7fdf48c196358f94173b08c");
    }

    @Test
    @DisplayName("takes the hash of the algorithm: 48 bytes each for P-384, and the bare hash for the card")
    void followsTheAlgorithm() {
        byte[] signed = SignedBytes.of(SignatureAlgorithm.ES384, ORIGIN, NONCE);

        assertThat(signed).hasSize(96);
        assertThat(SignatureAlgorithm.ES384.cardInput(signed)).hasSize(48);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "rs256", "HS256", "RS1", "PS256", "SHA256withRSA"})
    @DisplayName("rejects the name of any other algorithm")
    void rejectsOtherAlgorithms(String name) {
        assertThat(SignatureAlgorithm.fromJwaName(name)).isEmpty();
    }

    @Test
    @DisplayName("knows its algorithms by their JWA names")
    void knowsItsAlgorithms() {
        assertThat(SignatureAlgorithm.fromJwaName("RS256")).contains(SignatureAlgorithm.RS256);
        assertThat(SignatureAlgorithm.fromJwaName("ES384")).contains(SignatureAlgorithm.ES384);
    }
}
