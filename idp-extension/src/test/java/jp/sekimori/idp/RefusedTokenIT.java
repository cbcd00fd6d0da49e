// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestPki;
import jp.sekimori.testkit.web.CardPage;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A token that is not this browser's honest answer")
class RefusedTokenIT {
    private static Application application;

    @BeforeAll
    static void start() {
        application = Application.tax(TestServer.realm(TestServer.shared()));
    }

    static Stream<Arguments> residents() {
        LeafProfile honest = LeafProfile.authentication();
        TestPki impostor = TestPki.create(new SecureRandom(), Clock.systemUTC());
        return Stream.of(
                Arguments.of(
                        Reason.CERTIFICATE_EXPIRED,
                        resident(honest.validTo(Instant.now().minus(Duration.ofDays(1))))),
                Arguments.of(
                        Reason.CERTIFICATE_NOT_YET_VALID,
                        resident(honest.validFrom(Instant.now().plus(Duration.ofDays(1))))),
                Arguments.of(Reason.CERTIFICATE_POLICY_WRONG, resident(LeafProfile.signature())),
                Arguments.of(Reason.CERTIFICATE_OF_AUTHORITY, resident(honest.asAuthority())),
                Arguments.of(Reason.ISSUER_GENERATION_UNKNOWN, new Resident(impostor.issue(honest))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("residents")
    @DisplayName("is refused with its own code")
    void rejectsWrongCertificate(Reason reason, Resident resident) {
        Visit visit = Visit.to(application);

        assertThat(Visit.errorCode(visit.signInAs(resident))).isEqualTo(reason.code());
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(Reason.TOKEN_NOT_JSON, "not json"),
                Arguments.of(Reason.TOKEN_TOO_LARGE, "x".repeat(10_001)),
                Arguments.of(Reason.TOKEN_FIELD_MISSING, "{\"format\":\"web-eid:1.0\"}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    @DisplayName("that is no token at all is refused with its own code")
    void rejectsTextThatIsNoToken(Reason reason, String token) {
        Visit visit = Visit.to(application);
        visit.page().challenge();

        WebPage refused = visit.page().answer(token);

        assertThat(Visit.errorCode(refused)).isEqualTo(reason.code());
    }

    @Test
    @DisplayName("over another site's origin is refused: a relay cannot use what it had signed")
    void rejectsSignatureOverOtherOrigin() {
        Visit visit = Visit.to(application);

        WebPage refused =
                visit.page().answer(Resident.withNewCard().token(visit.page().challenge(), "https://relay.test"));

        assertThat(Visit.errorCode(refused)).isEqualTo(Reason.SIGNATURE_INVALID.code());
    }

    @Test
    @DisplayName("over another browser's challenge is refused")
    void rejectsChallengeOfOtherBrowser() {
        Visit victim = Visit.to(application);
        Visit attacker = Visit.to(application);
        attacker.page().challenge();

        String stolen = Resident.withNewCard()
                .token(victim.page().challenge(), victim.page().origin());

        assertThat(Visit.errorCode(attacker.page().answer(stolen))).isEqualTo(Reason.SIGNATURE_INVALID.code());
    }

    @Test
    @DisplayName("for a challenge whose life is over is refused as too old")
    void rejectsChallengeThatIsTooOld() {
        Visit visit = Visit.to(application);
        Map<String, String> challenge = visit.page().challenge();
        visit.browser()
                .post(
                        URI.create(application.realm() + "/burn-probe/forget"),
                        "text/plain",
                        challenge.getOrDefault("nonce", ""),
                        Map.of());

        WebPage refused = visit.page()
                .answer(Resident.withNewCard().token(challenge, visit.page().origin()));

        assertThat(Visit.errorCode(refused)).isEqualTo(Reason.CHALLENGE_EXPIRED.code());
    }

    @Test
    @DisplayName("without any challenge is refused")
    void rejectsTokenWithoutChallenge() {
        Visit victim = Visit.to(application);
        Visit attacker = Visit.to(application);

        String stolen = Resident.withNewCard()
                .token(victim.page().challenge(), victim.page().origin());

        assertThat(Visit.errorCode(attacker.page().answer(stolen))).isEqualTo(Reason.CHALLENGE_NOT_FOUND.code());
    }

    @Test
    @DisplayName("posted again gets the stored answer, and the next honest sign-in works from the same page")
    void rejectsSameBytesWithStoredAnswer() {
        Visit visit = Visit.to(application);
        String wrong = Resident.withNewCard().token(visit.page().challenge(), "https://relay.test");

        Visit first = visit.goOn(visit.page().answer(wrong));
        Visit second = visit.goOn(first.page().answer(wrong));

        assertThat(Visit.errorCode(second.page().page())).isEqualTo(Reason.SIGNATURE_INVALID.code());
        assertThat(application.returned(honestAfterPace(second))).containsKey("code");
    }

    @Test
    @DisplayName("another one for a burnt challenge is refused as used")
    void rejectsOtherBytesForBurntChallenge() {
        Visit visit = Visit.to(application);
        Map<String, String> challenge = visit.page().challenge();
        Visit again = visit.goOn(visit.page().answer(Resident.withNewCard().token(challenge, "https://relay.test")));

        WebPage refused = again.page()
                .answer(Resident.withNewCard().token(challenge, again.page().origin()));

        assertThat(Visit.errorCode(refused)).isEqualTo(Reason.CHALLENGE_ALREADY_USED.code());
    }

    @Test
    @DisplayName("replayed after its success gives no second code")
    void rejectsReplayAfterSuccess() {
        Resident resident = Resident.withNewCard();
        Visit.to(application).signInAs(resident);
        Visit visit = Visit.to(application);
        String token = resident.token(visit.page().challenge(), visit.page().origin());

        WebPage first = visit.page().answer(token);
        WebPage second = visit.page().answer(token);

        assertThat(application.returned(first)).containsKey("code");
        assertThat(application.returned(second)).doesNotContainKey("code");
    }

    @Test
    @DisplayName("replaced by a newer challenge is refused: one live challenge for each sign-in")
    void rejectsReplacedChallenge() {
        Visit visit = Visit.to(application);
        String old = Resident.withNewCard()
                .token(visit.page().challenge(), visit.page().origin());
        newChallenge(visit);

        assertThat(Visit.errorCode(visit.page().answer(old))).isEqualTo(Reason.SIGNATURE_INVALID.code());
    }

    @Test
    @DisplayName("from a browser with the server's cookies but without our secret is refused, and burns nothing")
    void rejectsPlantedSessionCookie() {
        Visit victim = Visit.to(application);
        WebClient attacker = victim.browser().copy();
        String token = Resident.withNewCard()
                .token(victim.page().challenge(), victim.page().origin());

        WebPage refused = CardPage.of(attacker, victim.page().page()).answer(token);
        WebPage accepted =
                victim.goOn(victim.browser().open(application.start())).signInAs(Resident.withNewCard());

        assertThat(Visit.errorCode(refused)).isEqualTo(Reason.BROWSER_COOKIE_MISSING.code());
        assertThat(application.returned(accepted)).containsKey("code");
    }

    @Test
    @DisplayName("does not sign in the browser from which the session cookie was planted")
    void rejectsBrowserThatPlantedItsCookie() {
        Visit victim = Visit.to(application);
        WebClient attacker = victim.browser().copy();

        victim.signInAs(Resident.withNewCard());
        WebPage page = attacker.open(application.start());

        assertThat(page.html().selectFirst("#sekimori-card")).isNotNull();
    }

    @Test
    @DisplayName("does not let a browser without our secret do the last step after the card, pages later")
    void rejectsPlantedSessionCookieInLastStep() {
        Application paused = Application.paused(TestServer.realm(TestServer.shared()));
        Visit victim = Visit.to(paused);
        WebPage pause = pauseAfterCard(victim);
        WebClient attacker = victim.browser().copy();
        attacker.cookies(pause.uri()).keySet().stream()
                .filter(name -> name.contains("sekimori-"))
                .forEach(name -> attacker.setCookie(pause.uri(), name, null));

        WebPage refused = attacker.postForm(pause.formAction("#pause"), Map.of(), Map.of());
        Visit again = Visit.in(victim.browser(), paused.start());
        WebPage accepted = victim.browser().postForm(pauseAfterCard(again).formAction("#pause"), Map.of(), Map.of());

        assertThat(paused.returned(refused)).doesNotContainKey("code");
        assertThat(refused.html().text()).contains(Reason.CHALLENGE_OF_OTHER_SESSION.code());
        assertThat(paused.returned(accepted)).containsKey("code");
    }

    @Test
    @DisplayName("of the resident's language: the code, what happened and what to do, in Japanese and English")
    void rejectsInBothLanguages() {
        Visit japanese = Visit.to(application);
        Visit english = Visit.to(application, "ui_locales=en");

        assertThat(japanese.page().answer("{}").html().select("#sekimori-error").text())
                .contains("SEK-301")
                .contains("次にすること");
        assertThat(english.page().answer("{}").html().select("#sekimori-error").text())
                .contains("SEK-301")
                .contains("What to do next");
    }

    private static WebPage pauseAfterCard(Visit visit) {
        return visit.browser().follow(visit.signInAs(Resident.withNewCard()));
    }

    private static Resident resident(LeafProfile profile) {
        return new Resident(TestServer.PKI.issue(profile));
    }

    private static WebPage honestAfterPace(Visit visit) {
        return visit.page()
                .agree(visit.page()
                        .answer(Resident.withNewCard()
                                .token(newChallenge(visit), visit.page().origin())));
    }

    // The server gives one challenge a second and sign-in: asks until the second is over.
    static Map<String, String> newChallenge(Visit visit) {
        for (int tries = 0; tries < 1_000; tries++) {
            WebPage answer = visit.page().requestChallenge("card-popup");
            if (answer.status() == 200) {
                return Json.form(answer.body());
            }
            assertThat(answer.status()).isEqualTo(429);
        }
        throw new IllegalStateException("no challenge after a second");
    }
}
