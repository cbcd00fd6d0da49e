// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import jp.sekimori.system.city.KagaCity;
import jp.sekimori.system.desktop.ResidentBrowser;
import jp.sekimori.system.desktop.ResidentDesktop;
import jp.sekimori.testkit.card.SoftwareCard;
import jp.sekimori.testkit.card.VpcdCard;
import jp.sekimori.testkit.pki.HolderNames;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the city wants: a resident whom nobody knows yet signs in at home, finds the form filled in, files it, and keeps the
 * receipt. Everything is real but the card, which is software behind pcscd; the city looks at lists of revoked certificates.
 */
@Tag("own-server")
class OnceOnlyIT {
    private static final String PIN = "1234";
    private static final String PASSWORD = "ABC123";
    private static final String NAME = "関守\u3000花子";
    private static final String ADDRESS = "石川県加賀市大聖寺南町ニ４１番地";
    private static final MonthDay BIRTHDAY = MonthDay.of(1, 2);
    private static final MonthDay ANOTHER_DAY = MonthDay.of(4, 2);
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final int PATIENCE_MILLISECONDS = 12_000;
    private static final Path PICTURES = Path.of("target/pictures-once-only");

    /** Kept after the run: the logs in it tell what went wrong. */
    private static Path folder = Path.of("target");

    private static TestPki cards;
    private static TestPki signatures;
    private static KagaCity city;

    @BeforeAll
    static void openCity() throws IOException {
        Files.createDirectories(PICTURES);
        folder = Files.createTempDirectory(folder, "once-only-").toAbsolutePath();
        cards = TestPki.create(new SecureRandom(), Clock.systemUTC());
        signatures = TestPki.builder(new SecureRandom(), Clock.systemUTC())
                .forSignatures()
                .build();
        city = KagaCity.openWithAttributes(folder.resolve("city"), cards, signatures, 3);
    }

    @AfterAll
    static void closeCity() {
        city.close();
    }

    @ParameterizedTest(name = "in {0}")
    @CsvSource({"ja, 申請を受け付けました", "en, received"})
    @DisplayName(
            "A resident registers with PIN and password, finds the form filled in, files it, and keeps the receipt")
    void acceptsFormThatArrivesFilledIn(String language, String received) throws Exception {
        try (ResidentDesktop desktop = ResidentDesktop.switchOn(folder.resolve("home-" + language), language);
                VpcdCard inserted = desktop.insert(card(BIRTHDAY));
                ResidentBrowser browser = browser(desktop, language, language)) {
            assertThat(inserted).isNotNull();
            Page page = browser.context().pages().get(0);
            Look look = new Look(page, language);
            register(desktop, page, look, "#apply");
            assertThat(page.locator("#verified").innerText()).contains(NAME, ADDRESS);
            look.at("me");

            Instant signedIn = Instant.now();
            page.click("#apply");
            page.waitForSelector("#check");
            assertThat(page.locator("#verified").innerText()).contains(NAME, ADDRESS);
            assertThat(page.locator("input[type=text]:not(#otherPurpose)").count())
                    .as("what was verified cannot be typed")
                    .isZero();
            look.at("form");
            page.locator("input[name=purpose]").first().check();
            page.locator("input[name=delivery]").first().check();
            page.click("#check");
            page.waitForSelector("#submit");
            page.waitForCondition(() -> Instant.now().isAfter(signedIn.plus(KagaCity.SUBMIT_AGE)));
            page.reload();
            look.at("confirm");

            // What the card proved at the start is too old now: the application asks for the card once more.
            page.click("#submit");
            page.waitForSelector("#sekimori-sign-in");
            page.click("#sekimori-sign-in");
            desktop.awaitPinWindow();
            desktop.typePin(PIN, () -> appears(page, "#number"));
            look.at("receipt");
            String number = page.locator("#number").innerText();
            assertThat(page.locator("h1").innerText()).contains(received);
            assertThat(page.locator("#verified").innerText()).contains(NAME);

            Download receipt = page.waitForDownload(() -> page.click("a.pdf"));
            assertThat(text(receipt.path())).contains(number, NAME, ADDRESS);

            page.navigate(city.application() + "/applications");
            assertThat(page.locator("main, body").first().innerText()).contains(number);
            look.at("applications");
        }
    }

    @ParameterizedTest(name = "in {0}")
    @CsvSource({"ja, 市の職員が確かめたあと", "en, have checked them"})
    @DisplayName(
            "A resident whose two certificates may be two people's signs in, is told to wait for staff, and files nothing")
    void acceptsSignInThatWaitsForStaff(String language, String told) throws Exception {
        String name = "waiting-" + language;
        try (ResidentDesktop desktop = ResidentDesktop.switchOn(folder.resolve("home-" + name), language);
                VpcdCard inserted = desktop.insert(card(ANOTHER_DAY));
                ResidentBrowser browser = browser(desktop, language, name)) {
            assertThat(inserted).isNotNull();
            Page page = browser.context().pages().get(0);
            Look look = new Look(page, language);
            register(desktop, page, look, "#sekimori-waiting-number");
            assertThat(page.locator("#sekimori-notice").innerText()).contains(told);
            look.at("waiting");

            page.click("#sekimori-go-on");
            page.waitForSelector("#apply");
            assertThat(page.content()).doesNotContain(NAME, ADDRESS);
            look.at("waiting-me");
            page.click("#apply");
            assertThat(page.locator("#check").count()).isZero();
            look.at("waiting-form");
        }
    }

    private static void register(ResidentDesktop desktop, Page page, Look look, String next) {
        page.navigate(city.application().toString());
        page.click("a[href$='/sign-in'], #sign-in");
        page.click("#sekimori-first button");
        page.waitForSelector("#sekimori-agree");
        look.at("terms");
        page.click("#sekimori-agree");
        page.waitForSelector("#sekimori-sign-in");
        look.at("both");
        page.click("#sekimori-sign-in");
        desktop.awaitPinWindow();
        desktop.sayYes();
        desktop.pictureOfPinWindow(PICTURES.resolve("window-" + look.language() + ".png"));
        desktop.typePinThenPassword(PIN, PASSWORD, () -> appears(page, next));
    }

    private static boolean appears(Page page, String selector) {
        try {
            page.waitForSelector(selector, new Page.WaitForSelectorOptions().setTimeout(PATIENCE_MILLISECONDS));
            return true;
        } catch (TimeoutError notYet) {
            return false;
        }
    }

    private static String text(Path pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }

    /** A new resident each time: a card that ends on such a day of the year, and the legal signature of one person. */
    private static SoftwareCard card(MonthDay end) throws CertificateEncodingException {
        TestCertificate holder = cards.issue(LeafProfile.authentication()
                .validTo(end.atYear(LocalDate.now(JAPAN).getYear() + 3)
                        .atTime(LocalTime.of(23, 59, 59))
                        .atZone(JAPAN)
                        .toInstant()));
        TestCertificate signer =
                signatures.issue(LeafProfile.signature(HolderNames.of(NAME, "419900102", "2", ADDRESS)));
        return SoftwareCard.builder()
                .authentication(holder.privateKey(), holder.der())
                .authenticationAuthority(holder.issuer().getEncoded())
                .pin(PIN)
                .signature(signer.privateKey(), signer.der())
                .signatureAuthority(signer.issuer().getEncoded())
                .signaturePassword(PASSWORD)
                .build();
    }

    private static ResidentBrowser browser(ResidentDesktop desktop, String language, String name) throws Exception {
        return ResidentBrowser.open(
                folder.resolve("browser-" + name),
                desktop.displayName(),
                language,
                city.httpsAuthority(),
                city.address());
    }

    /** Looks at a page as a person and as axe do: a picture of it, wide and as on a phone, and no barrier in ours. */
    private record Look(Page page, String language) {
        void at(String name) {
            boolean ours = page.url().startsWith(city.application().toString());
            AxeBuilder axe = new AxeBuilder(page);
            assertThat((ours ? axe : axe.include(".sekimori")).analyze().getViolations())
                    .as(name)
                    .isEmpty();
            picture(name, 1100);
            picture(name, 390);
            page.setViewportSize(1100, 740);
        }

        private void picture(String name, int width) {
            page.setViewportSize(width, 740);
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(PICTURES.resolve(name + "-" + language + "-" + width + ".png")));
        }
    }
}
