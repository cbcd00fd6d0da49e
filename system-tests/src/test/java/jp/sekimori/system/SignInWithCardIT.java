// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import jp.sekimori.system.city.KagaCity;
import jp.sekimori.system.desktop.ResidentBrowser;
import jp.sekimori.system.desktop.ResidentDesktop;
import jp.sekimori.testkit.card.SoftwareCard;
import jp.sekimori.testkit.card.SoftwareCardBuilder;
import jp.sekimori.testkit.card.VpcdCard;
import jp.sekimori.testkit.desktop.VirtualDisplay;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * From the click to the ID token with nothing faked in between: Chromium without any permission, the city under https
 * on another host, the card authenticator as its own process, the PIN typed into its window, the card behind pcscd.
 */
@Tag("own-server")
class SignInWithCardIT {

    private static final String PIN = "1234";
    private static final int FIRST_PORT = 17206;
    private static final String RENEWAL_COMES_EARLY = """
            const later = window.setTimeout;
            let early = true;
            window.setTimeout = (work, wait) => {
              const renewal = wait === 100000 && early;
              early = early && !renewal;
              return later(work, renewal ? 12000 : wait);
            };
            """;
    private static final String RENEWAL_COMES_EVERY_FOUR_SECONDS = """
            const later = window.setTimeout;
            window.setTimeout = (work, wait) => later(work, wait === 100000 ? 4000 : wait);
            """;
    private static final int PATIENCE_MILLISECONDS = 8_000;
    private static final Path PICTURES = Path.of("target/pictures");

    /** Kept after the run: the logs in it tell what went wrong. */
    private static Path folder = Path.of("target");

    private static TestCertificate certificate;
    private static KagaCity city;

    @BeforeAll
    static void openCity() throws Exception {
        Files.createDirectories(PICTURES);
        folder = Files.createTempDirectory(folder, "sign-in-with-card-").toAbsolutePath();
        TestPki cards = TestPki.create(new SecureRandom(), Clock.systemUTC());
        certificate = cards.issue(LeafProfile.authentication());
        city = KagaCity.open(folder.resolve("city"), cards, 1);
    }

    @AfterAll
    static void closeCity() {
        city.close();
    }

    @ParameterizedTest(name = "in {0}")
    @ValueSource(strings = {"ja", "en"})
    @DisplayName("A resident signs in to the municipal application with the card and the PIN")
    void acceptsCardAndPin(String language) throws Exception {
        try (ResidentDesktop desktop = ResidentDesktop.switchOn(folder.resolve("home-" + language), language);
                VpcdCard inserted = desktop.insert(card());
                ResidentBrowser browser = browser(desktop, language)) {
            Page page = openSignIn(browser);
            page.screenshot(picture("sign-in-" + language));
            page.click("#sekimori-sign-in");
            desktop.awaitPinWindow();
            desktop.pictureOfPinWindow(PICTURES.resolve("new-site-" + language + ".png"));
            desktop.sayYes();
            desktop.pictureOfPinWindow(PICTURES.resolve("pin-window-" + language + ".png"));
            desktop.picture(PICTURES.resolve("desktop-" + language + ".png"));
            desktop.typePin(PIN, () -> arrived(page));
            Map<String, Object> claims = claims(page);
            page.screenshot(picture("application-" + language));
            assertThat(claims).containsEntry("acr", "aal2").containsKeys("sub", "amr", "eid");
            assertThat(inserted).isNotNull();
        }
    }

    @Test
    @DisplayName("Where windows are blocked, the same sign-in works in the page's own tab")
    void acceptsRedirectRoadWhenWindowsAreBlocked() throws Exception {
        try (ResidentDesktop desktop = ResidentDesktop.switchOn(folder.resolve("home-redirect"), "ja");
                VpcdCard inserted = desktop.insert(card());
                ResidentBrowser browser = browser(desktop, "ja")) {
            browser.context().addInitScript("window.open = () => null"); // what a blocker of windows does
            Page page = openSignIn(browser);
            page.click("#sekimori-sign-in");
            page.waitForSelector("#sekimori-blocked:visible");
            page.screenshot(picture("blocked-ja"));
            page.click("#sekimori-same-tab");
            desktop.awaitPinWindow();
            desktop.sayYes();
            desktop.typePin(PIN, () -> arrived(page));
            assertThat(claims(page)).containsEntry("acr", "aal2");
            assertThat(inserted).isNotNull();
        }
    }

    @Test
    @DisplayName("A wrong PIN costs one try, is told in the PIN window, and the right one signs in")
    void acceptsRightPinAfterWrongOne() throws Exception {
        SoftwareCard card = card();
        try (ResidentDesktop desktop = ResidentDesktop.switchOn(folder.resolve("home-wrong"), "ja");
                VpcdCard inserted = desktop.insert(card);
                ResidentBrowser browser = browser(desktop, "ja")) {
            Page page = openSignIn(browser);
            page.click("#sekimori-sign-in");
            desktop.awaitPinWindow();
            desktop.sayYes();
            desktop.typePin("9999", () -> desktop.until(() -> card.authenticationTriesLeft() == 2));
            desktop.pictureOfPinWindow(PICTURES.resolve("pin-wrong-ja.png"));
            desktop.typePin(PIN, () -> arrived(page));
            assertThat(card.authenticationTriesLeft()).isEqualTo(3);
            assertThat(inserted).isNotNull();
        }
    }

    @Test
    @DisplayName("Where another program holds the first port, the page finds the card authenticator on the next one")
    void acceptsCardAuthenticatorOnNextPort() throws Exception {
        try (ServerSocket silent = new ServerSocket(FIRST_PORT, 50, InetAddress.getLoopbackAddress());
                ResidentDesktop desktop = ResidentDesktop.switchOn(folder.resolve("home-port"), "ja");
                VpcdCard inserted = desktop.insert(card());
                ResidentBrowser browser = browser(desktop, "ja")) {
            assertThat(desktop.authenticatorLog()).contains("http://127.0.0.1:" + (FIRST_PORT + 1));
            Page page = openSignIn(browser);
            page.click("#sekimori-sign-in");
            desktop.awaitPinWindow();
            desktop.sayYes();
            desktop.typePin(PIN, () -> arrived(page));
            assertThat(claims(page)).containsEntry("acr", "aal2");
            assertThat(silent.isBound()).isTrue();
            assertThat(inserted).isNotNull();
        }
    }

    @Test
    @DisplayName("While the page waits its challenge is renewed silently, and the PIN then signs the new one")
    void acceptsPinAfterSilentRenewal() throws Exception {
        try (ResidentDesktop desktop = ResidentDesktop.switchOn(folder.resolve("home-renewal"), "ja");
                VpcdCard inserted = desktop.insert(card());
                ResidentBrowser browser = browser(desktop, "ja")) {
            // The page's one long timer runs out early; all else keeps the time of the day.
            browser.context().addInitScript(RENEWAL_COMES_EARLY);
            Page page = openSignIn(browser);
            List<Response> challenges = new CopyOnWriteArrayList<>();
            page.onResponse(response -> {
                if (response.url().endsWith("/sekimori/challenge")) {
                    challenges.add(response);
                }
            });
            page.click("#sekimori-sign-in");
            desktop.awaitPinWindow();
            desktop.sayYes();
            page.waitForCondition(() -> challenges.size() == 2);
            assertThat(challenges).extracting(SignInWithCardIT::nonce).doesNotHaveDuplicates();
            desktop.typePin(PIN, () -> arrived(page));
            assertThat(claims(page)).containsEntry("acr", "aal2");
            assertThat(inserted).isNotNull();
        }
    }

    @Test
    @DisplayName("A renewal that falls due while the card signs waits for it: the right PIN's sign-in is not lost")
    void losesNoRightPinToRenewal() throws Exception {
        AtomicBoolean asked = new AtomicBoolean();
        Semaphore due = new Semaphore(0);
        SoftwareCard slow = cardBuilder()
                .beforeSigning(() -> {
                    due.drainPermits();
                    asked.compareAndSet(false, awaitQuietly(due));
                })
                .build();
        try (ResidentDesktop desktop = ResidentDesktop.switchOn(folder.resolve("home-slow"), "ja");
                VpcdCard inserted = desktop.insert(slow);
                ResidentBrowser browser = browser(desktop, "ja")) {
            browser.context().addInitScript(RENEWAL_COMES_EVERY_FOUR_SECONDS);
            browser.context().onRequest(request -> {
                if (request.url().endsWith("/transaction/hold")) {
                    due.release();
                }
            });
            Page page = openSignIn(browser);
            page.click("#sekimori-sign-in");
            desktop.awaitPinWindow();
            desktop.sayYes();
            // Typed once: a resident who waits, and presses no key at a card that is at work.
            desktop.typePin(PIN, () -> IntStream.range(0, 4).anyMatch(glance -> arrived(page)));
            assertThat(claims(page)).containsEntry("acr", "aal2");
            assertThat(slow.verifies()).isEqualTo(1);
            assertThat(asked).isTrue();
            assertThat(inserted).isNotNull();
        }
    }

    @ParameterizedTest(name = "in {0}")
    @ValueSource(strings = {"ja", "en"})
    @DisplayName("The pages have no barrier that axe finds")
    void pagesHaveNoBarriers(String language) throws Exception {
        try (VirtualDisplay display = VirtualDisplay.start(1280, 900);
                ResidentBrowser browser = browser(display.name(), language)) {
            Page page = openSignIn(browser);
            assertThat(new AxeBuilder(page).include("#sekimori-card").analyze().getViolations())
                    .as("card page")
                    .isEmpty();
            page.navigate(city.application().toString());
            assertThat(new AxeBuilder(page).analyze().getViolations())
                    .as("sample application")
                    .isEmpty();
        }
    }

    private static SoftwareCard card() throws Exception {
        return cardBuilder().build();
    }

    private static SoftwareCardBuilder cardBuilder() throws Exception {
        X509Certificate issuer = certificate.issuer();
        return SoftwareCard.builder()
                .authentication(certificate.privateKey(), certificate.der())
                .authenticationAuthority(issuer.getEncoded())
                .pin(PIN);
    }

    /** A page that never asks must not keep the card for ever; what it comes to is for the test to see. */
    private static boolean awaitQuietly(Semaphore due) {
        try {
            return due.tryAcquire(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ResidentBrowser browser(ResidentDesktop desktop, String language) throws Exception {
        return browser(desktop.displayName(), language);
    }

    private static ResidentBrowser browser(String display, String language) throws Exception {
        return ResidentBrowser.open(
                folder.resolve("browser-" + language + "-" + System.nanoTime()),
                display,
                language,
                city.httpsAuthority(),
                city.address());
    }

    private static Page openSignIn(ResidentBrowser browser) {
        Page page = browser.context().pages().get(0);
        page.navigate(city.application().toString());
        page.click("a[href$='/sign-in'], #sign-in");
        page.waitForSelector("#sekimori-sign-in");
        return page;
    }

    private static String nonce(Response challenge) {
        try {
            return String.valueOf(JSONObjectUtils.getJSONObject(JSONObjectUtils.parse(challenge.text()), "form")
                    .get("nonce"));
        } catch (ParseException e) {
            throw new IllegalStateException("the challenge is not JSON", e);
        }
    }

    // The first card of all is asked for its holder's yes; the others find the account that is there then.
    private static boolean arrived(Page page) {
        try {
            page.waitForCondition(
                    () -> page.url().equals(city.application() + "/me") || page.isVisible("#sekimori-agree"),
                    new Page.WaitForConditionOptions().setTimeout(PATIENCE_MILLISECONDS));
            if (page.isVisible("#sekimori-agree")) {
                page.click("#sekimori-agree");
            }
            page.waitForURL(city.application() + "/me", new Page.WaitForURLOptions().setTimeout(PATIENCE_MILLISECONDS));
            return true;
        } catch (TimeoutError notYet) {
            return false;
        }
    }

    private static Map<String, Object> claims(Page page) throws Exception {
        String text = page.locator("#claims").textContent();
        return JSONObjectUtils.parse(text);
    }

    private static Page.ScreenshotOptions picture(String name) {
        return new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png"));
    }
}
