// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import jp.sekimori.eid.certificate.Fingerprint;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.eid.person.PersonAnswer;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.eid.revocation.platform.PlatformAuthentication;
import jp.sekimori.eid.revocation.platform.PlatformLimits;
import jp.sekimori.eid.revocation.platform.PlatformPersons;
import jp.sekimori.eid.revocation.platform.PlatformSettings;
import jp.sekimori.eid.revocation.platform.PlatformSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Any bytes as an operator's answer")
class PlatformAnswerFuzzTest {
    private static final PlatformSettings SETTINGS = new PlatformSettings(
            URI.create("https://operator.example"),
            "operator",
            new PlatformAuthentication.MutualTls(),
            PlatformLimits.DEFAULT);
    private static final CardKey CARD = new CardKey(
            "jpki-auth",
            Fingerprint.ofKey(Residents.RESIDENT.issuer()),
            Residents.RESIDENT.certificate().getSerialNumber());

    static Stream<byte[]> seeds() {
        String nonce = "\"nonce\":\"" + "A".repeat(43) + "\",\"this_update\":\"" + Residents.NOW + "\"}";
        return Stream.of(
                        "{\"status\":\"good\"," + nonce,
                        "{\"status\":\"revoked\",\"cause\":\"key_compromise\"," + nonce,
                        "{\"status\":\"known\",\"person\":\"p\",\"previous\":[{\"issuer_key\":\"" + "0".repeat(64)
                                + "\",\"serial\":\"1f\"}]," + nonce)
                .map(json -> json.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @DisplayName("are never believed without the nonce of the question")
    @FuzzTest(maxDuration = "10s")
    void fuzz(byte[] bytes) {
        Answering operator = new Answering("application/json", bytes);
        RevocationStatus status = new PlatformSource("jpki-auth", SETTINGS, operator, Residents.RANDOM)
                .check(Residents.RESIDENT.certificate(), Residents.RESIDENT.issuer(), Residents.NOW);
        assertThat(status).isInstanceOf(RevocationStatus.Unknown.class);
        PersonAnswer answer = new PlatformPersons(SETTINGS, operator, Residents.RANDOM).of(CARD, Residents.NOW);
        assertThat(answer).isInstanceOf(PersonAnswer.NoAnswer.class);
    }
}
