// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.authenticator.signing.Cards;
import jp.sekimori.authenticator.signing.PinScreen;
import jp.sekimori.authenticator.signing.TestRequests;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.revocation.RevocationSources;
import jp.sekimori.eid.scheme.Schemes;
import jp.sekimori.eid.trust.TrustAnchors;
import jp.sekimori.eid.verification.Outcome;
import jp.sekimori.eid.verification.Verifier;
import jp.sekimori.testkit.card.SoftwareCard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the page's first question to the answer, with a software card; nothing but the browser and the desktop is left out. */
@DisplayName("A transaction of the local service")
final class TransactionRulesTest {
    private static final String SITE = TestRequests.ORIGIN.text();
    private static final String READER = "Reader";

    private final SoftwareCard card = Cards.card();
    private final Challenge popup = TestRequests.challenge(Flow.CARD_POPUP);
    private RunningService running;

    @BeforeEach
    void start(@TempDir Path temporary) {
        running = RunningService.production(temporary);
        running.readers.insert(READER, card);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    @DisplayName("opens no window before its page is alive")
    void opensWindowWithLivingPage() {
        String once = running.open(SITE, popup);
        assertThat(running.windows.requests()).isEmpty();
        assertThat(running.state(once).body()).isEqualTo("{\"state\":\"waiting\"}");
        assertThat(running.windows.requests()).hasSize(1);
    }

    @Test
    @DisplayName("hands a token to the page that the verifier of the server accepts")
    void handsOverToken() throws ParseException {
        Map<String, Object> message = answerOf(signedIn(popup));
        assertThat(message)
                .containsEntry("type", "token")
                .containsEntry("nonce", popup.nonce().text());
        TrustAnchors anchors = TrustAnchors.of(Schemes.JPKI_AUTH, Cards.PKI.anchors());
        Outcome outcome = new Verifier(anchors, RevocationSources.none(), Clock.systemUTC(), true)
                .verify(
                        String.valueOf(message.get("token")).getBytes(StandardCharsets.UTF_8),
                        popup,
                        TestRequests.ORIGIN);
        assertThat(outcome).isInstanceOf(Outcome.Verified.class);
    }

    @Test
    @DisplayName("knows the site from then on, and asks no more about it")
    void remembersSite() throws ParseException {
        answerOf(signedIn(popup));
        assertThat(running.knownOrigins.list()).containsExactly(TestRequests.ORIGIN);
    }

    @Test
    @DisplayName("on the redirect road answers with 303 to the one path of that origin, token in the fragment")
    void redirectsToFixedPath() throws ParseException {
        Challenge redirect = TestRequests.challenge(Flow.CARD_REDIRECT);
        String once = signedIn(redirect);
        assertThat(JSONObjectUtils.parse(stateAnswered(once))).containsOnlyKeys("state");
        RawClient.Response answer =
                running.client.own("/finish", Map.of("once", once)).send();
        assertThat(answer.status()).isEqualTo(303);
        URI location = URI.create(answer.header("Location").orElseThrow());
        assertThat(location.toString()).startsWith(redirect.returnUrl() + "#sekimori=");
        String json = new String(
                Base64.getUrlDecoder().decode(location.getFragment().substring("sekimori=".length())),
                StandardCharsets.UTF_8);
        assertThat(JSONObjectUtils.parse(json)).containsEntry("type", "token");
    }

    @Test
    @DisplayName("tells a new site no more than that it was cancelled")
    void hidesStateFromNewSite() throws ParseException {
        running.readers.detach(READER);
        String once = running.open(SITE, popup);
        running.state(once);
        running.windows.actions().cancel();
        assertThat(answerOf(once)).containsEntry("type", "cancelled").doesNotContainKey("code");
    }

    @Test
    @DisplayName("tells a known site the code")
    void tellsKnownSite() throws ParseException {
        running.knownOrigins.remember(TestRequests.ORIGIN);
        running.readers.detach(READER);
        String once = running.open(SITE, popup);
        running.state(once);
        awaitScreen(PinScreen.Waiting.class);
        running.windows.actions().cancel();
        assertThat(answerOf(once)).containsEntry("type", "error").containsEntry("code", "SEK-602");
    }

    @Test
    @DisplayName("answers nobody who lacks the one-time value of its page")
    void rejectsMissingOneTimeValue() {
        running.open(SITE, popup);
        assertThat(running.state("guess").status()).isEqualTo(403);
        assertThat(running.client.own("/transaction/cancel", Map.of()).send().status())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("takes no post from another site, even with the one-time value")
    void rejectsCrossSitePost() {
        String once = running.open(SITE, popup);
        for (String path :
                new String[] {"/transaction/state", "/transaction/renew", "/transaction/cancel", "/finish"}) {
            RawClient.Response foreign = running.client
                    .own(path, Map.of("once", once))
                    .without("Origin")
                    .header("Origin", SITE)
                    .send();
            RawClient.Response crossSite = running.client
                    .own(path, Map.of("once", once))
                    .without("Sec-Fetch-Site")
                    .header("Sec-Fetch-Site", "cross-site")
                    .send();
            assertThat(foreign.status()).isEqualTo(403);
            assertThat(crossSite.status()).isEqualTo(403);
        }
    }

    @Test
    @DisplayName("is renewed by a fresh challenge for the same, and its short code stays")
    void acceptsRenewal() throws ParseException {
        String once = running.open(SITE, popup);
        running.state(once);
        Challenge fresh = TestRequests.challenge(Flow.CARD_POPUP);
        assertThat(renew(once, fresh).status()).isEqualTo(200);
        signIn();
        assertThat(answerOf(once)).containsEntry("nonce", fresh.nonce().text());
        assertThat(running.windows.requests()).hasSize(1);
    }

    @Test
    @DisplayName("refuses a renewal with a changed client, flow or purpose, and goes on as it was")
    void rejectsRenewalWithChangedClient() throws ParseException {
        String once = running.open(SITE, popup);
        running.state(once);
        Challenge other = new Challenge(
                popup.random(),
                popup.purpose(),
                popup.flow(),
                popup.realm(),
                "other-client",
                popup.clientName(),
                popup.returnUrl(),
                popup.schemes(),
                popup.level(),
                popup.sessionSecretHash(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(renew(once, other).status()).isEqualTo(409);
        signIn();
        assertThat(answerOf(once)).containsEntry("nonce", popup.nonce().text());
    }

    @Test
    @DisplayName("is held for a renewal of its own live challenge, and of no other: nothing waits for what never comes")
    void rejectsHoldForOtherChallenge() throws ParseException {
        String once = running.open(SITE, popup);
        running.state(once);
        Challenge other = TestRequests.challenge(Flow.CARD_POPUP);
        assertThat(hold(once, Map.of()).status()).isEqualTo(409);
        assertThat(hold(once, Map.of("nonce", other.nonce().text())).status()).isEqualTo(409);
        assertThat(hold(once, Map.of("nonce", "x")).status()).isEqualTo(409);
        signIn();
        assertThat(answerOf(once)).containsEntry("nonce", popup.nonce().text());
    }

    @Test
    @DisplayName("is not held any more by a question that comes after the renewal which it was for")
    void rejectsLateHold() throws ParseException {
        String once = running.open(SITE, popup);
        running.state(once);
        Map<String, String> question = Map.of("nonce", popup.nonce().text());
        assertThat(hold(once, question).status()).isEqualTo(200);
        Challenge fresh = TestRequests.challenge(Flow.CARD_POPUP);
        assertThat(renew(once, fresh).status()).isEqualTo(200);
        assertThat(hold(once, question).status()).isEqualTo(409);
        signIn();
        assertThat(answerOf(once)).containsEntry("nonce", fresh.nonce().text());
    }

    @Test
    @DisplayName("is neither held, renewed nor ended by the page of a transaction before it")
    void rejectsPageOfFormerTransaction() throws ParseException {
        String former = running.open(SITE, popup);
        running.state(former);
        running.client.own("/transaction/gone", Map.of("once", former)).send();
        Challenge live = TestRequests.challenge(Flow.CARD_POPUP);
        String once = running.open(SITE, live);
        running.state(once);
        assertThat(hold(former, Map.of("nonce", live.nonce().text())).status()).isEqualTo(403);
        assertThat(renew(former, TestRequests.challenge(Flow.CARD_POPUP)).status())
                .isEqualTo(403);
        assertThat(running.client
                        .own("/transaction/cancel", Map.of("once", former))
                        .send()
                        .status())
                .isEqualTo(403);
        signIn();
        assertThat(answerOf(once)).containsEntry("nonce", live.nonce().text());
    }

    @Test
    @DisplayName("ends, and its window closes, three seconds after its page was heard last")
    void closesWithItsPage() {
        String once = running.open(SITE, popup);
        running.state(once);
        running.time.pass(Transaction.PAGE_SILENCE.plusMillis(1));
        await().until(running.windows::isClosed);
    }

    @Test
    @DisplayName("ends at once when the page says that it goes; the next sign-in is not busy")
    void endsWhenPageSaysSo() {
        String once = running.open(SITE, popup);
        running.state(once);
        running.client.own("/transaction/gone", Map.of("once", once)).send();
        assertThat(running.windows.isClosed()).isTrue();
        assertThat(running.client
                        .opening(SITE, TestRequests.challenge(Flow.CARD_POPUP).toForm())
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("leaves no PIN, certificate, nonce or token in the log")
    void logsNothingOfThePerson() throws ParseException {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            Map<String, Object> message = answerOf(signedIn(popup));
            String certificate = Base64.getEncoder().encodeToString(Cards.CERTIFICATE.der());
            assertThat(log.toString(StandardCharsets.UTF_8))
                    .contains("asks for a signature")
                    .doesNotContain(Cards.PIN)
                    .doesNotContain(certificate.substring(0, 40))
                    .doesNotContain(popup.nonce().text())
                    .doesNotContain(String.valueOf(message.get("token")).substring(0, 40))
                    .doesNotContain(popup.clientName());
        } finally {
            System.setErr(before);
        }
    }

    private String signedIn(Challenge challenge) {
        String once = running.open(SITE, challenge);
        running.state(once);
        signIn();
        return once;
    }

    private void signIn() {
        awaitScreen(PinScreen.ConfirmOrigin.class);
        running.windows.settle(running.time);
        running.windows.actions().yes();
        awaitScreen(PinScreen.EnterPin.class);
        running.windows.settle(running.time);
        running.windows.actions().enter(Cards.typed(Cards.PIN));
        awaitScreen(PinScreen.Done.class);
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

    private RawClient.Response hold(String once, Map<String, String> fields) {
        Map<String, String> sent = new HashMap<>(fields);
        sent.put("once", once);
        return running.client.own("/transaction/hold", sent).send();
    }

    private RawClient.Response renew(String once, Challenge fresh) {
        Map<String, String> fields = new HashMap<>(fresh.toForm());
        fields.put("once", once);
        return running.client.own("/transaction/renew", fields).send();
    }
}
