// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jp.sekimori.authenticator.loopback.LoopbackService;
import jp.sekimori.system.city.KagaCity;
import jp.sekimori.system.desktop.ResidentBrowser;
import jp.sekimori.testkit.desktop.VirtualDisplay;
import jp.sekimori.testkit.pki.TestPki;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Security rules 2 and 3 on the real pages in a real browser: messages that are not the partner's, and what stays in the
 * browser of an answer that came by the redirect. Beside each attack stands the same with the check taken out of the
 * script, where the attack must succeed.
 */
@Tag("own-server")
@DisplayName("Between the sign-in page and this PC")
class LocalRoadsIT {
    private static final int PORT = 17206;
    private static final int NEXT_PORT = 17207;
    private static final int OTHER_PORT = 17208;
    private static final String ELSEWHERE = "http://127.0.0.1:" + OTHER_PORT + "/elsewhere";
    private static final Path PICTURES = Path.of("target/pictures");
    private static final String ERASING = "window.history.replaceState(null, '', window.location.pathname);";
    private static final String FINISHING = "finish();\n    ";
    private static final String ONCE = "  if (sent) {\n    event.preventDefault();\n    return;\n  }\n";
    private static final String HIDING = "show('sekimori-cancel', false);\n    say(data.textSending)";
    /** Counts the messages that a page has heard, before the page's own script hears them, and remembers its windows. */
    private static final String WATCHING = """
            window.heard = 0;
            window.addEventListener('message', () => { window.heard += 1; });
            const open = window.open;
            window.open = (address, name, features) => {
              const opened = open.call(window, address, name, features);
              window.firstName ??= name;
              window.firstWindow ??= opened;
              return opened;
            };
            """;

    private static Path folder = Path.of("target");
    private static KagaCity city;
    private static VirtualDisplay display;

    @BeforeAll
    static void open() throws IOException {
        Files.createDirectories(PICTURES);
        folder = Files.createTempDirectory(folder, "local-roads-").toAbsolutePath();
        city = KagaCity.open(folder.resolve("city"), TestPki.create(new SecureRandom(), Clock.systemUTC()), 11);
        display = VirtualDisplay.start(1280, 1000);
    }

    @AfterAll
    static void close() {
        display.close();
        city.close();
    }

    /** Messages to the sign-in page; each is right but for one thing. */
    enum ToSignInPage {
        FROM_ANOTHER_WINDOW(
                "() => { const frame = document.createElement('iframe');"
                        + " frame.src = '/frame#' + encodeURIComponent(nonce); document.body.append(frame); }",
                "event.source !== current.popup || "),
        FROM_ANOTHER_ORIGIN(
                "() => { location = 'http://127.0.0.1:17207/away#' + encodeURIComponent(nonce); }",
                " || event.origin !== `http://127.0.0.1:${current.port}`"),
        ABOUT_ANOTHER_CHALLENGE(
                "() => say({ type: 'token', token: '{}', nonce: 'A'.repeat(43) + '=' })",
                " || message.nonce !== current.challenge.form.nonce"),
        OF_ANOTHER_PROTOCOL("() => say({ type: 'token', token: '{}', sekimori: 2 })", " || message.sekimori !== 1");

        private final String attack;
        private final String check;

        ToSignInPage(String attack, String check) {
            this.attack = attack;
            this.check = check;
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a message that is not the partner's is not heard by the sign-in page")
    void rejectsMessage(ToSignInPage message) throws Exception {
        try (LocalDouble service = LocalDouble.speaking(PORT, city.identity().toString());
                LocalDouble foreign =
                        LocalDouble.speaking(NEXT_PORT, city.identity().toString());
                ResidentBrowser browser = browser("ja")) {
            Page page = signInPage(browser);
            List<String> answers = answersOf(page);
            Page popup = hello(page);
            String waiting = page.textContent("#sekimori-status");
            popup.evaluate(message.attack);
            page.waitForCondition(() -> heard(page) == 2);
            assertThat(page.textContent("#sekimori-status")).isEqualTo(waiting);
            assertThat(page.isVisible("#sekimori-cancel")).isTrue();
            assertThat(answers).isEmpty();
            assertThat(List.of(service, foreign)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("and would be heard without the check")
    void noticesMessageWithoutCheck(ToSignInPage message) throws Exception {
        try (LocalDouble service = LocalDouble.speaking(PORT, city.identity().toString());
                LocalDouble foreign =
                        LocalDouble.speaking(NEXT_PORT, city.identity().toString());
                ResidentBrowser browser = browser("ja")) {
            new Undone(Undone.SIGN_IN_PAGE, message.check, "").in(browser.context());
            Page page = signInPage(browser);
            Page popup = hello(page);
            Request answer = page.waitForRequest(LocalRoadsIT::isAnswer, () -> popup.evaluate(message.attack));
            assertThat(answer.postData()).contains("sekimori_token");
            assertThat(List.of(service, foreign)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FINISHING, ""})
    @DisplayName("only the first answer counts")
    void rejectsSecondAnswer(String line) throws Exception {
        try (LocalDouble service = LocalDouble.speaking(PORT, city.identity().toString());
                ResidentBrowser browser = browser("ja")) {
            new Undone(Undone.SIGN_IN_PAGE, FINISHING + HIDING, line + HIDING).in(browser.context());
            // Whatever a page sends, it sends once: without this as well, so that the other check is the only one.
            new Undone(Undone.ONCE, ONCE, "").in(browser.context());
            Page page = signInPage(browser);
            List<String> answers = new CopyOnWriteArrayList<>();
            page.onRequest(request -> {
                if (isAnswer(request)) {
                    answers.add(request.postData());
                }
            });
            // Both are on their way before the page's script runs again.
            hello(page)
                    .evaluate("() => { say({ type: 'token', token: '{}' });"
                            + " say({ type: 'error', code: 'SEK-701' }); }");
            boolean checked = !line.isEmpty();
            if (checked) {
                page.waitForSelector("#sekimori-error");
                assertThat(answers).hasSize(1).noneMatch(answer -> answer.contains("sekimori_error=SEK-701"));
            } else {
                page.waitForCondition(
                        () -> answers.stream().anyMatch(answer -> answer.contains("sekimori_error=SEK-701")));
            }
            assertThat(service).isNotNull();
        }
    }

    /** Messages to the local page; each is right but for one thing. */
    enum ToLocalPage {
        FROM_ANOTHER_WINDOW("event.source !== partner || "),
        FROM_ANOTHER_ORIGIN("event.origin !== page.origin || ");

        private final String check;

        ToLocalPage(String check) {
            this.check = check;
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a message that is not the partner's is not heard by the local page: the PIN window stays")
    void localPageRejectsMessage(ToLocalPage message) throws Exception {
        PinWindowDouble window = new PinWindowDouble();
        try (LoopbackService service = window.serve(folder, List.of(PORT));
                LocalDouble elsewhere =
                        LocalDouble.speaking(OTHER_PORT, city.identity().toString());
                ResidentBrowser browser = browser("ja")) {
            Page page = signInPage(browser);
            Page popup = hello(page);
            List<String> cancels = requestsOf(popup, "/transaction/cancel");
            cancelFromElsewhere(message, page);
            popup.waitForCondition(() -> heard(popup) == 1);
            // What the message began would have been sent before the next question after the state.
            popup.waitForRequest("**/transaction/state", () -> {});
            assertThat(cancels).isEmpty();
            assertThat(window.isOpen()).isTrue();
            assertThat(elsewhere).isNotNull();
            assertThat(service.port()).isEqualTo(PORT);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("and would close it without the check")
    void noticesMessageToLocalPageWithoutCheck(ToLocalPage message) throws Exception {
        PinWindowDouble window = new PinWindowDouble();
        try (LoopbackService service = window.serve(folder, List.of(PORT));
                LocalDouble elsewhere =
                        LocalDouble.speaking(OTHER_PORT, city.identity().toString());
                ResidentBrowser browser = browser("ja")) {
            new Undone(Undone.LOCAL_PAGE, message.check, "").in(browser.context());
            Page page = signInPage(browser);
            hello(page);
            page.waitForCondition(window::isOpen);
            cancelFromElsewhere(message, page);
            page.waitForCondition(() -> !window.isOpen());
            assertThat(elsewhere).isNotNull();
            assertThat(service.port()).isEqualTo(PORT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {", page.origin);", ", '*');"})
    @DisplayName("the local page's answer reaches nobody but the origin that asked, whatever its opener shows by then")
    void tellsNoOtherOrigin(String target) throws Exception {
        PinWindowDouble window = new PinWindowDouble();
        try (LoopbackService service = window.serve(folder, List.of(PORT));
                LocalDouble elsewhere =
                        LocalDouble.speaking(OTHER_PORT, city.identity().toString());
                ResidentBrowser browser = browser("ja")) {
            new Undone(Undone.LOCAL_PAGE, ", page.origin);", target).in(browser.context());
            Page page = signInPage(browser);
            Page popup = hello(page);
            page.waitForCondition(window::isOpen);
            goElsewhere(page);
            window.cancel();
            page.waitForCondition(popup::isClosed);
            boolean checked = target.contains("origin");
            if (!checked) {
                page.waitForCondition(() -> heard(page) == 1);
            }
            assertThat(heard(page)).isEqualTo(checked ? 0 : 1);
            assertThat(elsewhere).isNotNull();
            assertThat(service.port()).isEqualTo(PORT);
        }
    }

    /** The answers that come by the redirect. */
    enum Returned {
        TOKEN("{\"sekimori\":1,\"type\":\"token\",\"nonce\":\"NONCE\",\"token\":\"{}\"}"),
        ERROR("{\"sekimori\":1,\"type\":\"error\",\"nonce\":\"NONCE\",\"code\":\"SEK-602\"}"),
        CANCELLED("{\"sekimori\":1,\"type\":\"cancelled\",\"nonce\":\"NONCE\"}");

        private final String json;

        Returned(String json) {
            this.json = json;
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("an answer that came by the redirect is not among the tab's addresses, nor in any request, afterwards")
    void leavesNothingBehind(Returned answer) throws Exception {
        try (LocalDouble service = LocalDouble.returning(PORT, answer.json);
                ResidentBrowser browser = browser("ja")) {
            Page page = signInPage(browser);
            List<String> sent = everythingSentBy(page);
            returnToSite(page);
            int answers = count(sent, "POST ", "/login-actions/");
            assertThat(session(page)).isNotEmpty().noneMatch(LocalRoadsIT::holdsAnswer);
            page.goBack();
            assertThat(page.evaluate("() => location.href")).matches(address -> !holdsAnswer(address.toString()));
            page.reload();
            page.goForward();
            page.reload();
            assertThat(page.evaluate("() => location.href")).matches(address -> !holdsAnswer(address.toString()));
            assertThat(session(page)).noneMatch(LocalRoadsIT::holdsAnswer);
            assertThat(sent).isNotEmpty().noneMatch(LocalRoadsIT::holdsAnswer);
            assertThat(answers).isEqualTo(1);
            assertThat(service).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ERASING, ""})
    @DisplayName("an answer that nobody waits for any more does not stay in the address either")
    void erasesAnswerThatNobodyWaitsFor(String line) throws Exception {
        try (LocalDouble service =
                        LocalDouble.returning(PORT, Returned.TOKEN.json.replace("NONCE", "of-another-sign-in"));
                ResidentBrowser browser = browser("ja")) {
            new Undone(Undone.RETURN_PAGE, ERASING, line).in(browser.context());
            Page page = signInPage(browser);
            page.evaluate("() => document.getElementById('sekimori-same-tab').click()");
            page.waitForSelector("#sekimori-lost:visible");
            boolean erased = !line.isEmpty();
            assertThat(session(page).stream().noneMatch(LocalRoadsIT::holdsAnswer))
                    .isEqualTo(erased);
            assertThat(page.evaluate("() => location.hash === ''")).isEqualTo(erased);
            page.screenshot(picture("lost-ja"));
            assertThat(service).isNotNull();
        }
    }

    @ParameterizedTest(name = "in {0}")
    @ValueSource(strings = {"ja", "en"})
    @DisplayName("both pages say so when another program stood in the first place, and where alone a PIN is typed")
    void tellsOfOtherProgram(String language) throws Exception {
        PinWindowDouble window = new PinWindowDouble();
        try (ServerSocket silent = new ServerSocket(PORT, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
                LoopbackService service = window.serve(folder, List.of(PORT, NEXT_PORT));
                ResidentBrowser browser = browser(language)) {
            Page page = signInPage(browser);
            page.screenshot(picture("pin-only-" + language));
            assertThat(page.textContent("#sekimori-pin-only"))
                    .contains(language.equals("ja") ? "「暗証番号の入力」の画面にだけ" : "only into the window “Enter your PIN”");
            assertThat(page.isVisible("#sekimori-elsewhere")).isFalse();
            Page popup = hello(page);
            page.waitForSelector("#sekimori-elsewhere:visible");
            popup.waitForSelector("#elsewhere:visible");
            page.screenshot(picture("elsewhere-" + language));
            popup.screenshot(picture("elsewhere-local-" + language));
            assertThat(service.port()).isEqualTo(NEXT_PORT);
            assertThat(silent.isBound()).isTrue();
        }
    }

    @Test
    @DisplayName(
            "where another user's card authenticator holds the first port, a click reaches one's own by either road")
    void acceptsOwnServiceBehindOtherUsers() throws Exception {
        PinWindowDouble others = new PinWindowDouble();
        PinWindowDouble own = new PinWindowDouble();
        try (LoopbackService first = others.serveOtherUser(folder, PORT);
                ResidentBrowser browser = browser("ja")) {
            Page page = signInPage(browser);
            try (LoopbackService second = own.serve(folder, List.of(NEXT_PORT))) {
                Page popup = hello(page);
                page.waitForCondition(own::isOpen);
                popup.close();
                assertThat(second.port()).isEqualTo(NEXT_PORT);
            }
            try (LocalDouble second = LocalDouble.returning(NEXT_PORT, Returned.ERROR.json)) {
                page = signInPage(browser);
                page.evaluate("() => document.getElementById('sekimori-same-tab').click()");
                page.waitForSelector("[data-code='SEK-509']");
                page.screenshot(picture("other-user-ja"));
                page.goBack();
                returnToSite(page);
                assertThat(page.getAttribute("#sekimori-error", "data-code")).isEqualTo("SEK-602");
                assertThat(second).isNotNull();
            }
            assertThat(others.isOpen()).isFalse();
            assertThat(first.port()).isEqualTo(PORT);
        }
    }

    private static ResidentBrowser browser(String language) throws Exception {
        return browser(folder.resolve("browser-" + System.nanoTime()), language);
    }

    private static ResidentBrowser browser(Path home, String language) throws Exception {
        ResidentBrowser browser =
                ResidentBrowser.open(home, display.name(), language, city.httpsAuthority(), city.address());
        browser.context().addInitScript(WATCHING);
        return browser;
    }

    private static Page signInPage(ResidentBrowser browser) {
        Page page = browser.context().pages().get(0);
        page.navigate(city.application().toString());
        page.click("a[href$='/sign-in'], #sign-in");
        page.waitForSelector("#sekimori-sign-in");
        return page;
    }

    /** Presses the button, and waits until the page has heard hello. */
    private static Page hello(Page page) {
        Page popup = page.waitForPopup(() -> page.click("#sekimori-sign-in"));
        page.waitForCondition(() -> heard(page) == 1);
        return popup;
    }

    private static int heard(Page page) {
        return (Integer) page.evaluate("() => window.heard");
    }

    private static void cancelFromElsewhere(ToLocalPage message, Page page) {
        if (message == ToLocalPage.FROM_ANOTHER_WINDOW) {
            Page other = page.waitForPopup(
                    () -> page.evaluate("() => { window.open(location.origin + '/robots.txt', 'other'); }"));
            other.waitForLoadState();
            other.evaluate("() => opener.firstWindow.postMessage({ sekimori: 1, type: 'cancel' }, '*')");
        } else {
            Object name = page.evaluate("() => window.firstName");
            goElsewhere(page);
            page.evaluate("(name) => window.open('', name).postMessage({ sekimori: 1, type: 'cancel' }, '*')", name);
        }
    }

    /** Another site in the window of the sign-in page; one without an opener policy, which would cut the tie. */
    private static void goElsewhere(Page page) {
        page.evaluate("(address) => { location = address; }", ELSEWHERE);
        page.waitForURL(ELSEWHERE);
    }

    private static void returnToSite(Page page) {
        page.waitForRequest(
                LocalRoadsIT::isAnswer,
                () -> page.evaluate("() => document.getElementById('sekimori-same-tab').click()"));
        page.waitForSelector("#sekimori-sign-in");
    }

    private static boolean isAnswer(Request request) {
        return request.method().equals("POST") && request.url().contains("/login-actions/");
    }

    private static boolean holdsAnswer(String text) {
        return text.contains("sekimori=ey");
    }

    private static List<String> answersOf(Page page) {
        return requestsOf(page, "/login-actions/");
    }

    private static List<String> requestsOf(Page page, String path) {
        List<String> requests = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (request.url().contains(path) && request.method().equals("POST")) {
                requests.add(request.url());
            }
        });
        return requests;
    }

    private static List<String> everythingSentBy(Page page) {
        List<String> sent = new CopyOnWriteArrayList<>();
        page.onRequest(request ->
                sent.add(request.method() + " " + request.url().replaceFirst("#.*", "") + " " + request.headers()));
        return sent;
    }

    private static int count(List<String> sent, String method, String path) {
        return Math.toIntExact(sent.stream()
                .filter(request -> request.startsWith(method) && request.contains(path))
                .count());
    }

    /** The addresses that the tab's back and forward buttons know. */
    private static List<String> session(Page page) {
        JsonObject history = page.context().newCDPSession(page).send("Page.getNavigationHistory");
        List<String> addresses = new ArrayList<>();
        for (JsonElement entry : history.getAsJsonArray("entries")) {
            addresses.add(entry.toString());
        }
        return addresses;
    }

    private static Page.ScreenshotOptions picture(String name) {
        return new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true);
    }
}
