// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.Cookie;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jp.sekimori.system.city.KagaCity;
import jp.sekimori.system.desktop.ResidentBrowser;
import jp.sekimori.system.desktop.ResidentDesktop;
import jp.sekimori.testkit.card.SoftwareCard;
import jp.sekimori.testkit.card.VpcdCard;
import jp.sekimori.testkit.city.KagaRealm;
import jp.sekimori.testkit.desktop.VirtualDisplay;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Security rule 13 with two real browsers, on the city as it is rendered, over https: the attacker's browser begins, the
 * server's session cookie is planted into the victim's, the victim presents the card, and the attacker goes on.
 */
@Tag("own-server")
class PlantedCookieIT {
    private static final String PIN = "1234";
    private static final int SUBNET = 5;
    private static final int PATIENCE_MILLISECONDS = 8_000;
    private static final Path PICTURES = Path.of("target/pictures");
    // RFC 7636 appendix B.
    private static final String PROOF =
            "&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static Path folder = Path.of("target");
    private static TestPki cards;
    private static KagaCity city;

    @BeforeAll
    static void openCity() throws Exception {
        Files.createDirectories(PICTURES);
        folder = Files.createTempDirectory(folder, "planted-cookie-").toAbsolutePath();
        cards = TestPki.create(new SecureRandom(), Clock.systemUTC());
        city = KagaCity.open(folder.resolve("city"), cards, SUBNET);
    }

    @AfterAll
    static void closeCity() {
        city.close();
    }

    @ParameterizedTest(name = "in {0}")
    @ValueSource(strings = {"ja", "en"})
    @DisplayName("The page after the card is closed to the browser that planted its cookie, and open to the holder's")
    void rejectsAttackersBrowser(String language) throws Exception {
        try (VirtualDisplay elsewhere = VirtualDisplay.start(1280, 900);
                ResidentDesktop desktop = ResidentDesktop.switchOn(folder.resolve("home-" + language), "ja");
                VpcdCard inserted = desktop.insert(card());
                ResidentBrowser attacker = browser(elsewhere.name(), language);
                ResidentBrowser victim = browser(desktop.displayName(), "ja")) {
            String tab = begin(attacker);
            plant(attacker, victim);
            Page page = victim.context().pages().get(0);
            page.navigate(realm() + "/login-actions/authenticate?client_id=" + KagaRealm.CLIENT_ID + "&tab_id=" + tab);
            page.click("#sekimori-sign-in");
            desktop.awaitPinWindow();
            desktop.sayYes();
            desktop.typePin(PIN, () -> arrived(page));

            Page other = attacker.context().pages().get(0);
            other.navigate(page.url());
            other.screenshot(
                    new Page.ScreenshotOptions().setPath(PICTURES.resolve("other-browser-" + language + ".png")));
            assertThat(other.content()).contains("SEK-304");
            assertThat(other.querySelectorAll("form.sekimori-actions")).isEmpty();
            assertNotSignedIn(other);

            List<String> asked = new CopyOnWriteArrayList<>();
            page.onRequest(request -> asked.add(request.url()));
            page.click("button[name=cancel-aia]");
            page.waitForCondition(() -> asked.stream().anyMatch(PlantedCookieIT::carriesCode));
            assertThat(inserted).isNotNull();
        }
    }

    /** An authorization request after which a page always follows the card; its tab. */
    private static String begin(ResidentBrowser browser) {
        Page page = browser.context().pages().get(0);
        page.navigate(realm() + "/protocol/openid-connect/auth?response_type=code&scope=openid&state=s&nonce=n"
                + "&client_id=" + KagaRealm.CLIENT_ID + "&redirect_uri="
                + URLEncoder.encode(city.application() + "/login/oauth2/code/sekimori", UTF_8) + PROOF
                + "&kc_action=webauthn-register-passwordless");
        return page.waitForSelector("#sekimori-card").getAttribute("data-tab-id");
    }

    private static void plant(ResidentBrowser from, ResidentBrowser into) {
        List<Cookie> planted = from.context().cookies(realm() + "/").stream()
                .filter(cookie -> cookie.name.startsWith("AUTH_SESSION_ID"))
                .toList();
        assertThat(planted).isNotEmpty();
        into.context().addCookies(planted);
    }

    private static void assertNotSignedIn(Page page) {
        page.navigate(city.application().toString());
        page.click("a[href$='/sign-in'], #sign-in");
        page.waitForSelector("#sekimori-sign-in");
    }

    private static boolean carriesCode(String address) {
        return address.startsWith(city.application() + "/login/oauth2/code/sekimori?") && address.contains("code=");
    }

    // The first card of all is asked for its holder's yes.
    private static boolean arrived(Page page) {
        try {
            page.waitForCondition(
                    () -> page.isVisible("#sekimori-passkey-offer") || page.isVisible("#sekimori-agree"),
                    new Page.WaitForConditionOptions().setTimeout(PATIENCE_MILLISECONDS));
            if (page.isVisible("#sekimori-agree")) {
                page.click("#sekimori-agree");
            }
            page.waitForSelector(
                    "#sekimori-passkey-offer", new Page.WaitForSelectorOptions().setTimeout(PATIENCE_MILLISECONDS));
            return true;
        } catch (TimeoutError notYet) {
            return false;
        }
    }

    private static String realm() {
        return KagaRealm.at(city.identity()).toString();
    }

    private static SoftwareCard card() throws Exception {
        TestCertificate certificate = cards.issue(LeafProfile.authentication());
        return SoftwareCard.builder()
                .authentication(certificate.privateKey(), certificate.der())
                .authenticationAuthority(certificate.issuer().getEncoded())
                .pin(PIN)
                .build();
    }

    private static ResidentBrowser browser(String display, String language) throws Exception {
        return ResidentBrowser.open(
                folder.resolve("browser-" + System.nanoTime()),
                display,
                language,
                city.httpsAuthority(),
                city.address());
    }
}
