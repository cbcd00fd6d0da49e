// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.security.SecureRandom;
import java.util.stream.Stream;
import jp.sekimori.eid.http.BoundedHttp;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.eid.revocation.ocsp.OcspSettings;
import jp.sekimori.eid.revocation.ocsp.OcspSource;
import jp.sekimori.testkit.revocation.ResponderDesk;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Any bytes as an OCSP answer")
class OcspAnswerFuzzTest {
    private static final OcspSettings SETTINGS = OcspSettings.of(URI.create("http://ocsp.example/"));
    private static final byte[] HONEST = answer();

    static Stream<byte[]> seeds() {
        return Stream.of(HONEST);
    }

    @MethodSource("seeds")
    @DisplayName("are believed only when the authority signed them for this question")
    @FuzzTest(maxDuration = "10s")
    void fuzz(byte[] bytes) {
        assertThat(check(new Answering("application/ocsp-response", bytes)))
                .isInstanceOf(RevocationStatus.Unknown.class);
    }

    private static RevocationStatus check(BoundedHttp responder) {
        return new OcspSource(SETTINGS, responder, new SecureRandom())
                .check(Residents.RESIDENT.certificate(), Residents.RESIDENT.issuer(), Residents.NOW);
    }

    /** What the authority really answered to an earlier question. */
    private static byte[] answer() {
        Recording responder = new Recording(ResponderDesk.of(Residents.PKI.authority(0), Residents.CLOCK));
        assertThat(check(responder)).isInstanceOf(RevocationStatus.Good.class);
        return responder.answer();
    }
}
