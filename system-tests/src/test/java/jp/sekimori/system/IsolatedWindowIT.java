// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import jp.sekimori.system.city.KagaCity;
import jp.sekimori.system.desktop.ResidentBrowser;
import jp.sekimori.system.desktop.ResidentDesktop;
import jp.sekimori.testkit.card.SoftwareCard;
import jp.sekimori.testkit.card.VpcdCard;
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
 * Security rule 4: a proxy in front of the city adds {@code Cross-Origin-Opener-Policy}, which cuts the small window off
 * from the page that opened it. Real Chromium, a real proxy, the card authenticator as its own process.
 */
@Tag("own-server")
@DisplayName("Behind a proxy that cuts the windows apart")
class IsolatedWindowIT {
    private static final String PIN = "1234";
    private static final int PATIENCE_MILLISECONDS = 20_000;
    private static final Path PICTURES = Path.of("target/pictures");

    private static Path folder = Path.of("target");
    private static TestCertificate certificate;
    private static KagaCity city;

    @BeforeAll
    static void openCity() throws Exception {
        Files.createDirectories(PICTURES);
        folder = Files.createTempDirectory(folder, "isolated-window-").toAbsolutePath();
        TestPki cards = TestPki.create(new SecureRandom(), Clock.systemUTC());
        certificate = cards.issue(LeafProfile.authentication());
        city = KagaCity.openBehindProxy(
                folder.resolve("city"),
                cards,
                11,
                new KagaCity.AddedHeader("Cross-Origin-Opener-Policy", "same-origin"));
    }

    @AfterAll
    static void closeCity() {
        city.close();
    }

    @ParameterizedTest(name = "in {0}")
    @ValueSource(strings = {"ja", "en"})
    @DisplayName(
            "the page says so by its own code, blames neither the browser nor the resident, and the same tab works")
    void acceptsTheSameTab(String language) throws Exception {
        try (ResidentDesktop desktop = ResidentDesktop.switchOn(folder.resolve("home-" + language), language);
                VpcdCard inserted = desktop.insert(card());
                ResidentBrowser browser = browser(desktop, language)) {
            Page page = browser.context().pages().get(0);
            page.navigate(city.application().toString());
            page.click("a[href$='/sign-in'], #sign-in");
            page.waitForSelector("#sekimori-sign-in");
            page.click("#sekimori-sign-in");

            page.waitForSelector("#sekimori-isolated:visible");
            page.screenshot(picture("isolated-" + language));
            assertThat(page.textContent("#sekimori-isolated")).contains("SEK-909");
            assertThat(page.isVisible("#sekimori-blocked")).isFalse();
            assertThat(new AxeBuilder(page).include("#sekimori-card").analyze().getViolations())
                    .isEmpty();
            assertThat(desktop.until(() -> desktop.pinWindows() == 0)).isTrue();

            page.click("#sekimori-same-tab");
            desktop.awaitPinWindow();
            desktop.sayYes();
            desktop.typePin(PIN, () -> arrived(page));
            assertThat(page.textContent("#claims")).contains("aal2");
            assertThat(inserted).isNotNull();
        }
    }

    @Test
    @DisplayName("the self-check of the city's site names the header, on both pages, and nothing else about them")
    void selfCheckNamesTheHeader() throws Exception {
        Ended checked = selfCheck(city.identity() + "/realms/kaga");

        assertThat(checked.status()).isEqualTo(1);
        assertThat(checked.output().lines().filter(line -> line.startsWith("× SEK-909")))
                .hasSize(2)
                .allMatch(line -> line.contains("Cross-Origin-Opener-Policy（same-origin）"));
        assertThat(checked.output()).doesNotContain("SEK-916", "SEK-910");
    }

    @Test
    @DisplayName("the self-check names administrators' doors that stand on the public site")
    void selfCheckNamesOpenDoors() throws Exception {
        assertThat(selfCheck(city.identity() + "/realms/kaga").output())
                .contains("× SEK-915 /realms/master ", "× SEK-915 /admin/");
    }

    @Test
    @DisplayName("the self-check says that nobody answers, and that an address is wrong")
    void selfCheckRefusesWrongAddresses() throws Exception {
        assertThat(selfCheck("http://id.kaga.test/realms/kaga").status()).isEqualTo(2);
        assertThat(selfCheck(city.identity().toString()).status()).isEqualTo(2);
        assertThat(selfCheck(city.identity() + "/realms/komatsu").output()).contains("SEK-910");
    }

    private record Ended(int status, String output) {}

    /** As an administrator runs it on a PC that finds the city by its name and trusts its certificates. */
    private static Ended selfCheck(String address) throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve("administrator"));
        String settings = "resolve = \"" + city.identity().getAuthority() + ":" + city.address() + "\"\ncacert = \""
                + city.httpsAuthority() + "\"\n";
        Files.writeString(home.resolve(".curlrc"), settings);
        ProcessBuilder builder = new ProcessBuilder("../bin/self-check", address).redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private static SoftwareCard card() throws Exception {
        return SoftwareCard.builder()
                .authentication(certificate.privateKey(), certificate.der())
                .authenticationAuthority(certificate.issuer().getEncoded())
                .pin(PIN)
                .build();
    }

    private static ResidentBrowser browser(ResidentDesktop desktop, String language) throws Exception {
        return ResidentBrowser.open(
                folder.resolve("browser-" + language),
                desktop.displayName(),
                language,
                city.httpsAuthority(),
                city.address());
    }

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

    private static Page.ScreenshotOptions picture(String name) {
        return new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png"));
    }
}
