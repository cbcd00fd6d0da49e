// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.authenticator.owner.Ownership;
import jp.sekimori.authenticator.signing.Mode;
import jp.sekimori.authenticator.signing.TestRequests;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.challenge.Origin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Security rules 1, 3, 5, 6, 7 and 9: in each case no window opens and the caller gets a page with the code. */
@DisplayName("A form posted to the local service")
final class OpeningRulesTest {
    private static final String SITE = TestRequests.ORIGIN.text();

    private Path folder;
    private RunningService running;
    private Map<String, String> form;

    @BeforeEach
    void start(@TempDir Path temporary) {
        folder = temporary;
        running = RunningService.production(temporary);
        form = new HashMap<>(TestRequests.challenge(Flow.CARD_POPUP).toForm());
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    @DisplayName("from an https page begins a transaction")
    void acceptsFormOfHttpsPage() {
        RawClient.Response answer = opening().send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data("origin")).isEqualTo(SITE);
        assertThat(answer.header("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe"));
        assertThat(answer.header("Clear-Site-Data")).hasValue("\"storage\"");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    @DisplayName("without an Origin starts nothing")
    void rejectsMissingOrigin() {
        refused(opening().without("Origin").send(), 403, Reason.ORIGIN_MISSING);
    }

    @Test
    @DisplayName("with Origin null starts nothing (a page sent with no-referrer, a sandboxed frame)")
    void rejectsNullOrigin() {
        refused(opening().without("Origin").header("Origin", "null").send(), 403, Reason.ORIGIN_MISSING);
    }

    @Test
    @DisplayName("with two Origins starts nothing")
    void rejectsTwoOrigins() {
        refused(opening().header("Origin", "https://evil.example").send(), 403, Reason.ORIGIN_MISSING);
    }

    @Test
    @DisplayName("from an http page starts nothing outside development mode")
    void rejectsHttpOrigin() {
        refused(running.client.opening("http://localhost:8080", form).send(), 403, Reason.ORIGIN_NOT_SECURE);
    }

    @Test
    @DisplayName("from an http page is taken in development mode")
    void acceptsHttpOriginInDevelopment() {
        Origin origin = Origin.parse("http://localhost:8080").orElseThrow();
        try (RunningService development =
                new RunningService(folder, Mode.DEVELOPMENT, (peer, self) -> Ownership.OWN_USER)) {
            Map<String, String> fields =
                    TestRequests.challenge(Flow.CARD_POPUP, origin).toForm();
            assertThat(development.client.opening(origin.text(), fields).send().status())
                    .isEqualTo(200);
        }
    }

    @Test
    @DisplayName("from a page of the service itself starts nothing, in development mode either")
    void rejectsOwnOrigin() {
        try (RunningService development =
                new RunningService(folder, Mode.DEVELOPMENT, (peer, self) -> Ownership.OWN_USER)) {
            String own = "http://127.0.0.1:" + development.service.port();
            assertThat(development.client.opening(own, form).send().body()).contains(Reason.ORIGIN_MISSING.code());
        }
    }

    @Test
    @DisplayName(
            "with the real site's challenge, sent by a hostile page, is refused: its return address is another site")
    void rejectsChallengeOfRealSiteFromHostilePage() {
        refused(running.client.opening("https://evil.example", form).send(), 400, Reason.CHALLENGE_RETURN_URL_WRONG);
    }

    @Test
    @DisplayName("with fields that do not give the nonce is refused: what is shown would not be what is signed")
    void rejectsNonceThatDoesNotRecompute() {
        form.put("client_name", "Another service");
        refused(opening().send(), 400, Reason.CHALLENGE_NONCE_MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\u3000",
                "\u2800",
                "\u3164",
                "\u115F\u1160",
                "\uFFA0",
                "\u200B",
                "\u202F",
                "\u00AD",
                "\uFE0F",
                "\u0301",
                "\u180E",
                "\u2060",
                "\uFEFF",
                "\u2800\u3164\u200B\u202F"
            })
    @DisplayName("of a client whose name shows nothing is refused: the window would not say who asks")
    void rejectsInvisibleClientName(String name) {
        form = new HashMap<>(TestRequests.named(TestRequests.challenge(Flow.CARD_POPUP), name)
                .toForm());
        refused(opening().send(), 400, Reason.CHALLENGE_UNREADABLE);
    }

    @Test
    @DisplayName("with a challenge made for the phone is refused")
    void rejectsOtherFlow() {
        form = new HashMap<>(TestRequests.challenge(Flow.WALLET_SAME_DEVICE).toForm());
        refused(opening().send(), 400, Reason.CHALLENGE_OF_OTHER_FLOW);
    }

    @Test
    @DisplayName("of a newer version says that this program is too old")
    void rejectsOtherVersion() {
        form.put("v", "2");
        refused(opening().send(), 400, Reason.AUTHENTICATOR_TOO_OLD);
    }

    @Test
    @DisplayName("with a return address that only begins like the origin, has a query or climbs is refused")
    void rejectsCraftedReturnUrl() {
        for (String url : List.of(
                SITE + ".evil.example/sekimori/return",
                SITE + "@evil.example/sekimori/return",
                SITE + "/realms/kaga/sekimori/return?next=https://evil.example",
                SITE + "/realms/kaga/sekimori/return#x",
                SITE + "/../sekimori/return",
                SITE + "/realms/%2E%2e/sekimori/return",
                SITE + "/elsewhere")) {
            form = new HashMap<>(returningTo(url).toForm());
            assertThat(opening().send().body()).contains(Reason.CHALLENGE_RETURN_URL_WRONG.code());
        }
        assertThat(running.windows.requests()).isEmpty();
    }

    @Test
    @DisplayName("to a host name that was made to point here (DNS rebinding) is refused")
    void rejectsRebinding() {
        int port = running.service.port();
        for (String host : List.of("evil.example:" + port, "localhost:" + port, "127.0.0.1", "127.0.0.1:1", "")) {
            assertThat(opening().host(host).send().body()).contains(Reason.HOST_NOT_LOOPBACK.code());
        }
        assertThat(running.windows.requests()).isEmpty();
    }

    @Test
    @DisplayName("for a service worker is refused")
    void rejectsServiceWorker() {
        refused(
                running.client
                        .get("/page.js")
                        .header("Service-Worker", "script")
                        .send(),
                403,
                Reason.REQUEST_NOT_FROM_PAGE);
    }

    @Test
    @DisplayName("from a frame, a fetch or a picture is refused")
    void rejectsHiddenRequests() {
        refused(
                opening()
                        .without("Sec-Fetch-Dest")
                        .header("Sec-Fetch-Dest", "iframe")
                        .send(),
                403,
                Reason.REQUEST_NOT_FROM_PAGE);
        refused(
                opening()
                        .without("Sec-Fetch-Mode")
                        .header("Sec-Fetch-Mode", "cors")
                        .send(),
                403,
                Reason.REQUEST_NOT_FROM_PAGE);
    }

    @Test
    @DisplayName("as a GET with fields starts nothing")
    void rejectsGetWithFields() {
        refused(running.client.get("/?client_name=x&nonce=y").send(), 400, Reason.REQUEST_NOT_FROM_PAGE);
    }

    @Test
    @DisplayName("as JSON or plain text starts nothing")
    void rejectsOtherContentType() {
        refused(
                opening()
                        .without("Content-Type")
                        .header("Content-Type", "text/plain")
                        .send(),
                415,
                Reason.REQUEST_NOT_FROM_PAGE);
    }

    @Test
    @DisplayName("that is too large is refused before it is read to its end")
    void rejectsOversize() {
        refused(opening().body("a=" + "x".repeat(FormBody.MAX_BYTES)).send(), 413, Reason.CHALLENGE_UNREADABLE);
    }

    @Test
    @DisplayName("that names a field twice is refused")
    void rejectsDuplicateField() {
        refused(opening().body("v=1&v=1").send(), 400, Reason.AUTHENTICATOR_TOO_OLD);
    }

    @Test
    @DisplayName("by another desktop user's browser opens no window of this one")
    void rejectsOtherDesktopUser() {
        try (RunningService shared =
                new RunningService(folder, Mode.PRODUCTION, (peer, self) -> Ownership.OTHER_USER)) {
            RawClient.Response answer = shared.client.opening(SITE, form).send();
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).contains(Reason.OTHER_DESKTOP_USER.code());
            assertThat(shared.windows.requests()).isEmpty();
        }
    }

    @Test
    @DisplayName("by nobody knows whose browser opens no window: a system that does not tell is no reason to let in")
    void rejectsCallerOfUnknownUser() {
        try (RunningService untold = new RunningService(folder, Mode.PRODUCTION, (peer, self) -> Ownership.NOT_TOLD)) {
            RawClient.Response answer = untold.client.opening(SITE, form).send();
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).contains(Reason.CALLER_NOT_KNOWN.code());
            assertThat(untold.windows.requests()).isEmpty();
        }
    }

    @Test
    @DisplayName("while another sign-in is open gets busy, and the open window stays as it is")
    void rejectsSecondTransaction() {
        String once = running.open(SITE, TestRequests.challenge(Flow.CARD_POPUP));
        running.state(once);
        RawClient.Response answer = opening().send();
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.data("code")).isEqualTo(Reason.AUTHENTICATOR_BUSY.code());
        assertThat(answer.data("origin")).isEqualTo(SITE);
        assertThat(running.windows.requests()).hasSize(1);
    }

    @Test
    @DisplayName("that is refused for its origin tells that origin nothing")
    void tellsNothingToUncertainOrigin() {
        assertThat(opening().without("Origin").send().data("origin")).isEmpty();
    }

    @Test
    @DisplayName("carries the site's own words into the page as text, never as markup")
    void escapesClientName() {
        Challenge honest = TestRequests.challenge(Flow.CARD_POPUP);
        Challenge crafted = TestRequests.named(honest, "<script>alert(1)</script>\"'&");
        assertThat(running.client.opening(SITE, crafted.toForm()).send().body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;")
                .doesNotContain("<script>alert");
    }

    private RawClient.Request opening() {
        return running.client.opening(SITE, form);
    }

    private void refused(RawClient.Response answer, int status, Reason reason) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.data("code")).isEqualTo(reason.code());
        assertThat(running.windows.requests()).isEmpty();
    }

    private static Challenge returningTo(String url) {
        Challenge honest = TestRequests.challenge(Flow.CARD_POPUP);
        return new Challenge(
                honest.random(),
                honest.purpose(),
                honest.flow(),
                honest.realm(),
                honest.clientId(),
                honest.clientName(),
                url,
                honest.schemes(),
                honest.level(),
                honest.sessionSecretHash(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
