// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.authenticator.signing.Asked;
import jp.sekimori.authenticator.signing.Cards;
import jp.sekimori.authenticator.signing.PinScreen;
import jp.sekimori.authenticator.signing.TestRequests;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.challenge.Purpose;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From the form of a pair to the answer with both tokens, with a software card. */
@DisplayName("A pair of challenges posted to the local service")
final class PairRulesTest {
    private static final String SITE = TestRequests.ORIGIN.text();
    private static final String READER = "Reader";

    private final Asked pair = TestRequests.pair(Flow.CARD_POPUP);
    private Map<String, String> form = new HashMap<>(TestRequests.form(pair));
    private RunningService running;

    @BeforeEach
    void start(@TempDir Path temporary) {
        running = RunningService.production(temporary);
        running.readers.insert(READER, Cards.full().build());
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    @DisplayName("gives one message with both tokens, each with its own certificate")
    void handsOverBothTokens() throws ParseException {
        Map<String, Object> message = answerOf(signedIn(pair));
        assertThat(message)
                .containsEntry("type", "token")
                .containsEntry("nonce", pair.main().nonce().text());
        assertThat(certificateOf(message, "token")).isEqualTo(Cards.CERTIFICATE.der());
        assertThat(certificateOf(message, "second_token")).isEqualTo(Cards.SIGNATURE.der());
    }

    @Test
    @DisplayName("on the redirect road gives both tokens in the fragment")
    void redirectsWithBothTokens() throws ParseException {
        String once = signedIn(TestRequests.pair(Flow.CARD_REDIRECT));
        stateAnswered(once);
        URI location = URI.create(running.client
                .own("/finish", Map.of("once", once))
                .send()
                .header("Location")
                .orElseThrow());
        String json = new String(
                Base64.getUrlDecoder().decode(location.getFragment().substring("sekimori=".length())),
                StandardCharsets.UTF_8);
        assertThat(JSONObjectUtils.parse(json)).containsKeys("token", "second_token");
    }

    @Test
    @DisplayName("gives no token at all when the PIN is typed and the password cancelled")
    void rejectsHalf() throws ParseException {
        String once = running.open(SITE, pair);
        running.state(once);
        agree();
        typePin();
        awaitScreen(PinScreen.EnterPassword.class);
        running.windows.actions().cancel();
        assertThat(answerOf(once)).containsEntry("type", "cancelled").doesNotContainKeys("token", "second_token");
        assertThat(running.knownOrigins.list()).isEmpty();
    }

    @Test
    @DisplayName("whose second nonce does not recompute is refused")
    void rejectsSecondNonceThatDoesNotRecompute() {
        form.put("second_nonce", pair.main().nonce().text());
        refused(Reason.CHALLENGE_NONCE_MISMATCH);
    }

    @Test
    @DisplayName("with the second challenge of another first one is refused")
    void rejectsSecondChallengeOfOtherFirst() {
        Challenge foreign = TestRequests.pair(Flow.CARD_POPUP).second().orElseThrow();
        form.put("second_random", foreign.random().base64url());
        form.put("second_nonce", foreign.nonce().text());
        refused(Reason.CHALLENGE_NONCE_MISMATCH);
    }

    @Test
    @DisplayName("with only half of the second challenge is refused")
    void rejectsHalfOfSecondChallenge() {
        form.remove("second_nonce");
        refused(Reason.CHALLENGE_UNREADABLE);
        form.put("second_nonce", pair.second().orElseThrow().nonce().text());
        form.remove("second_random");
        refused(Reason.CHALLENGE_UNREADABLE);
    }

    @Test
    @DisplayName("with a second challenge that is too long or malformed is refused")
    void rejectsMalformedSecondChallenge() {
        for (String random : List.of("", "A".repeat(44), "A".repeat(10_000), "=")) {
            form.put("second_random", random);
            refused(Reason.CHALLENGE_UNREADABLE);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Purpose.class,
            names = {"SIGN_IN", "ENROL"})
    @DisplayName("for a purpose that needs no legal signature is refused")
    void rejectsOtherPurpose(Purpose purpose) {
        form = TestRequests.form(
                TestRequests.pair(TestRequests.challenge(Flow.CARD_POPUP, TestRequests.ORIGIN, purpose)));
        refused(Reason.CHALLENGE_UNREADABLE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Purpose.class,
            names = {"FIRST_SIGN_IN", "RELINK", "STEP_UP"})
    @DisplayName("for a purpose that needs the resident's attributes begins a transaction")
    void acceptsPurpose(Purpose purpose) {
        form = TestRequests.form(
                TestRequests.pair(TestRequests.challenge(Flow.CARD_POPUP, TestRequests.ORIGIN, purpose)));
        assertThat(running.client.opening(SITE, form).send().status()).isEqualTo(200);
    }

    @Test
    @DisplayName("whose second challenge stands alone is refused: it never signs in")
    void rejectsSecondChallengeAlone() {
        form = new HashMap<>(pair.second().orElseThrow().toForm());
        refused(Reason.SCHEME_NOT_ALLOWED);
    }

    @Test
    @DisplayName("whose main challenge offers other schemes beside the authentication certificate is refused")
    void rejectsMainChallengeOfSeveralSchemes() {
        Challenge main = pair.main();
        Challenge broad = new Challenge(
                main.random(),
                main.purpose(),
                main.flow(),
                main.realm(),
                main.clientId(),
                main.clientName(),
                main.returnUrl(),
                List.of("jpki-auth", "jpki-sign"),
                main.level(),
                main.sessionSecretHash(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Map<String, String> fields = new HashMap<>(broad.toForm());
        fields.put("second_random", form.get("second_random"));
        fields.put("second_nonce", form.get("second_nonce"));
        form = fields;
        refused(Reason.CHALLENGE_UNREADABLE);
    }

    @Test
    @DisplayName("is renewed by a fresh pair, and both answers are over the fresh one")
    void acceptsRenewal() throws ParseException {
        String once = running.open(SITE, pair);
        running.state(once);
        Asked fresh = TestRequests.pair(Flow.CARD_POPUP);
        assertThat(renew(once, TestRequests.form(fresh)).status()).isEqualTo(200);
        signIn(once);
        assertThat(answerOf(once))
                .containsEntry("nonce", fresh.main().nonce().text())
                .containsKey("second_token");
    }

    @Test
    @DisplayName("refuses a renewal without the second challenge, or with a forged one, and goes on as it was")
    void rejectsRenewalOfHalf() throws ParseException {
        String once = running.open(SITE, pair);
        running.state(once);
        Asked fresh = TestRequests.pair(Flow.CARD_POPUP);
        assertThat(renew(once, fresh.main().toForm()).status()).isEqualTo(409);
        Map<String, String> forged = new HashMap<>(TestRequests.form(fresh));
        forged.put("second_nonce", pair.second().orElseThrow().nonce().text());
        assertThat(renew(once, forged).status()).isEqualTo(409);
        signIn(once);
        assertThat(answerOf(once)).containsEntry("nonce", pair.main().nonce().text());
    }

    private void refused(Reason reason) {
        RawClient.Response answer = running.client.opening(SITE, form).send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.data("code")).isEqualTo(reason.code());
        assertThat(running.windows.requests()).isEmpty();
    }

    private String signedIn(Asked asked) {
        String once = running.open(SITE, asked);
        running.state(once);
        signIn(once);
        return once;
    }

    private void signIn(String once) {
        agree();
        typePin();
        // The page asks on: all of this takes longer than it may be silent.
        running.state(once);
        awaitScreen(PinScreen.EnterPassword.class);
        running.windows.settle(running.time);
        running.windows.actions().enter(Cards.password(Cards.PASSWORD));
        awaitScreen(PinScreen.Done.class);
    }

    private void agree() {
        awaitScreen(PinScreen.ConfirmOrigin.class);
        running.windows.settle(running.time);
        running.windows.actions().yes();
        awaitScreen(PinScreen.ConfirmReading.class);
        running.windows.settle(running.time);
        running.windows.actions().yes();
    }

    private void typePin() {
        awaitScreen(PinScreen.EnterPin.class);
        running.windows.settle(running.time);
        running.windows.actions().enter(Cards.typed(Cards.PIN));
    }

    private void awaitScreen(Class<? extends PinScreen> screen) {
        await().until(() -> running.windows.screen().filter(screen::isInstance).isPresent());
    }

    private String stateAnswered(String once) {
        return await().until(() -> running.state(once).body(), body -> body.contains("answered"));
    }

    private Map<String, Object> answerOf(String once) throws ParseException {
        return JSONObjectUtils.getJSONObject(JSONObjectUtils.parse(stateAnswered(once)), "message");
    }

    private static byte[] certificateOf(Map<String, Object> message, String name) throws ParseException {
        Map<String, Object> token = JSONObjectUtils.parse(JSONObjectUtils.getString(message, name));
        return Base64.getDecoder().decode(JSONObjectUtils.getString(token, "unverifiedCertificate"));
    }

    private RawClient.Response renew(String once, Map<String, String> fresh) {
        Map<String, String> fields = new HashMap<>(fresh);
        fields.put("once", once);
        return running.client.own("/transaction/renew", fields).send();
    }
}
