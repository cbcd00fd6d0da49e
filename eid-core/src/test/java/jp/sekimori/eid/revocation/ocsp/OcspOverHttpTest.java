// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import static jp.sekimori.eid.revocation.ocsp.City.ISSUER;
import static jp.sekimori.eid.revocation.ocsp.City.NOW;
import static jp.sekimori.eid.revocation.ocsp.City.RESIDENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.http.JdkHttp;
import jp.sekimori.eid.revocation.RevocationCause;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.eid.revocation.SourceReport;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.revocation.OcspResponder;
import jp.sekimori.testkit.revocation.ResponderBehaviour;
import jp.sekimori.testkit.revocation.ResponderDesk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A responder over HTTP")
class OcspOverHttpTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration USUAL = Duration.ofSeconds(2);
    private static final int SIGN_INS = 200;

    private final OcspResponder responder = responder(City.AUTHORITY);

    /** A machine's first request loads a few hundred classes, for which two seconds can be short. */
    @BeforeAll
    static void warmUp() {
        try (OcspResponder first = responder(City.AUTHORITY)) {
            source(first, USUAL).check(RESIDENT, ISSUER, NOW);
        }
    }

    @AfterEach
    void close() {
        responder.close();
    }

    @Test
    @DisplayName("is believed when it is honest")
    void acceptsAnHonestResponder() {
        assertThat(check(USUAL)).isEqualTo(City.good());
    }

    @Test
    @DisplayName("is believed when the authority delegates to it")
    void acceptsADelegatedResponder() {
        try (OcspResponder delegated = responder(City.PKI.issue(City.delegate()))) {
            assertThat(source(delegated, USUAL).check(RESIDENT, ISSUER, NOW)).isInstanceOf(RevocationStatus.Good.class);
        }
    }

    @Test
    @DisplayName("is believed when it does not say when its next answer is due")
    void acceptsNoNextUpdate() {
        responder.behave(ResponderBehaviour.WITHOUT_NEXT_UPDATE);

        assertThat(check(USUAL)).isEqualTo(City.good());
    }

    @Test
    @DisplayName("refuses a card that was revoked since, once the answer before is too old")
    void rejectsACardRevokedSince() {
        OcspSource source = source(responder, USUAL);
        source.check(RESIDENT, ISSUER, NOW);
        responder.revoke(RESIDENT.getSerialNumber(), 1);

        RevocationStatus status = source.check(RESIDENT, ISSUER, NOW.plus(Freshness.DEFAULT.cacheAge()));

        assertThat(status).isEqualTo(new RevocationStatus.Revoked(City.answer(), RevocationCause.KEY_COMPROMISE));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("is refused when it misbehaves")
    @CsvSource({
        "GARBAGE, ANSWER_INVALID",
        "OTHER_CERTIFICATE, ANSWER_INVALID",
        "WITHOUT_NONCE, ANSWER_INVALID",
        "WRONG_NONCE, ANSWER_INVALID",
        "STRANGER, ANSWER_INVALID",
        "YESTERDAY, ANSWER_STALE",
        "TOMORROW, ANSWER_STALE",
        "ENDLESS, ANSWER_INVALID",
        "TRY_LATER, SOURCE_UNAVAILABLE",
        "UNAVAILABLE, SOURCE_UNAVAILABLE",
        "UNKNOWN, UNKNOWN"
    })
    void rejectsMisbehaviour(ResponderBehaviour behaviour, String reason) {
        responder.behave(behaviour);

        assertThat(check(USUAL)).isEqualTo(City.unknown(Reason.valueOf("REVOCATION_" + reason)));
    }

    @Test
    @DisplayName("is refused when it is slow")
    void rejectsASlowResponder() {
        responder.behave(ResponderBehaviour.SLOW);

        assertThat(check(SHORT)).isEqualTo(City.unknown(Reason.REVOCATION_SOURCE_UNAVAILABLE));
    }

    @Test
    @DisplayName("is refused when it is down")
    void rejectsADownResponder() {
        responder.close();

        assertThat(check(USUAL)).isEqualTo(City.unknown(Reason.REVOCATION_SOURCE_UNAVAILABLE));
    }

    @Test
    @DisplayName("is left alone after five failures in a row, shows red, and is asked again after the pause")
    void recovers() {
        OcspSource source = source(responder, USUAL);
        responder.behave(ResponderBehaviour.UNAVAILABLE);
        for (int signIn = 0; signIn < 7; signIn++) {
            source.check(RESIDENT, ISSUER, NOW);
        }
        assertThat(responder.requests()).isEqualTo(5);
        assertThat(source.reports(NOW).get(0).state()).isEqualTo(SourceReport.State.DOWN);

        responder.behave(ResponderBehaviour.HONEST);
        assertThat(source.check(RESIDENT, ISSUER, NOW.plus(BreakerSettings.DEFAULT.pause())))
                .isEqualTo(City.good());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-2H", "PT2H"})
    @DisplayName("is refused while our clock is two hours off")
    void rejectsWhileTheClockIsOff(Duration off) {
        assertThat(source(responder, USUAL).check(RESIDENT, ISSUER, NOW.plus(off)))
                .isEqualTo(City.unknown(Reason.REVOCATION_ANSWER_STALE));
    }

    @Test
    @DisplayName("gets one request from 200 sign-ins with one card")
    void getsOneRequest() throws Exception {
        OcspSource source = source(responder, USUAL);
        List<FutureTask<RevocationStatus>> signIns = new ArrayList<>();
        for (int number = 0; number < SIGN_INS; number++) {
            FutureTask<RevocationStatus> signIn = new FutureTask<>(() -> source.check(RESIDENT, ISSUER, NOW));
            signIns.add(signIn);
            new Thread(signIn).start();
        }
        List<RevocationStatus> statuses = new ArrayList<>();
        for (FutureTask<RevocationStatus> signIn : signIns) {
            statuses.add(signIn.get());
        }

        assertThat(responder.requests()).isEqualTo(1);
        assertThat(statuses).containsOnlyOnce(City.good());
        assertThat(statuses.stream().filter(City.goodFromCache()::equals)).hasSize(SIGN_INS - 1);
    }

    private RevocationStatus check(Duration timeout) {
        return source(responder, timeout).check(RESIDENT, ISSUER, NOW);
    }

    private static OcspResponder responder(TestCertificate signer) {
        return OcspResponder.start(ResponderDesk.of(signer, City.CLOCK), 0);
    }

    private static OcspSource source(OcspResponder responder, Duration timeout) {
        Limits usual = Limits.DEFAULT;
        OcspSettings settings = OcspSettings.of(responder.url())
                .withLimits(new Limits(timeout, usual.answerBytes(), usual.cacheEntries(), usual.breaker()));
        return City.source(settings, JdkHttp.within(timeout));
    }
}
