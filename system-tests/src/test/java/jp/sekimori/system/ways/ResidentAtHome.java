// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.ways;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import jp.sekimori.testkit.pki.TestCertificate;
import org.jspecify.annotations.Nullable;

/** A resident with a browser, a card, and a device that the browser can ask; signs as a card authenticator would. */
final class ResidentAtHome implements AutoCloseable {
    private static final Path PICTURES = Path.of("target/pictures-ways");
    private static final int PATIENCE_MILLISECONDS = 120_000;
    private static final String CHALLENGE = """
            async () => {
              const page = document.getElementById('sekimori-card');
              const ask = () => fetch(page.dataset.challenge, {
                method: 'POST',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify({
                  client_id: page.dataset.clientId,
                  tab_id: page.dataset.tabId,
                  execution: page.dataset.execution,
                  flow: 'card-popup',
                }),
              });
              let answer = await ask();
              // Challenges of one sign-in are a second apart.
              while (answer.status === 429) {
                await new Promise((resolve) => setTimeout(resolve, 300));
                answer = await ask();
              }
              return (await answer.json()).form.nonce;
            }
            """;
    private static final String ANSWER = """
            (token) => {
              const form = document.getElementById('sekimori-answer');
              const field = form.elements.namedItem('sekimori_token');
              field.disabled = false;
              field.value = token;
              form.submit();
            }
            """;

    private final WaysCity city;
    private final BrowserContext context;
    private final Page page;
    private TestCertificate card;
    private String device = "";
    private @Nullable CDPSession browser;

    ResidentAtHome(WaysCity city, BrowserContext context) {
        this.city = city;
        this.context = context;
        this.card = city.newCard();
        this.page = context.newPage();
        // The first visit of the account page loads much; a busy machine takes its time.
        page.setDefaultTimeout(PATIENCE_MILLISECONDS);
    }

    Page page() {
        return page;
    }

    /** The card on the reader. */
    TestCertificate card() {
        return card;
    }

    /** Another card than before lies on the reader. */
    ResidentAtHome take(TestCertificate other) {
        card = other;
        return this;
    }

    /** A card that nobody has seen before lies on the reader. */
    ResidentAtHome takeNewCard() {
        return take(city.newCard());
    }

    /** Gives this browser a device with face, finger or screen lock. */
    ResidentAtHome withDevice() {
        return withDevice("internal");
    }

    /** Plugs the device of that resident into this computer. */
    ResidentAtHome withDeviceOf(ResidentAtHome other) {
        JsonObject credential = other.key();
        withDevice("usb");
        JsonObject own = new JsonObject();
        own.addProperty("authenticatorId", device);
        own.add("credential", credential);
        Objects.requireNonNull(browser).send("WebAuthn.addCredential", own);
        return this;
    }

    private JsonObject key() {
        JsonObject own = new JsonObject();
        own.addProperty("authenticatorId", device);
        return Objects.requireNonNull(browser)
                .send("WebAuthn.getCredentials", own)
                .getAsJsonArray("credentials")
                .get(0)
                .getAsJsonObject();
    }

    private ResidentAtHome withDevice(String transport) {
        CDPSession devices = context.newCDPSession(page);
        devices.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", transport);
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject parameters = new JsonObject();
        parameters.add("options", options);
        device = devices.send("WebAuthn.addVirtualAuthenticator", parameters)
                .get("authenticatorId")
                .getAsString();
        browser = devices;
        return this;
    }

    /** The device says from now on that its key is for this account. */
    void claimAccount(String account) {
        JsonObject own = new JsonObject();
        own.addProperty("authenticatorId", device);
        JsonObject credential = Objects.requireNonNull(browser)
                .send("WebAuthn.getCredentials", own)
                .getAsJsonArray("credentials")
                .get(0)
                .getAsJsonObject();
        browser.send("WebAuthn.clearCredentials", own);
        credential.addProperty("userHandle", Base64.getEncoder().encodeToString(account.getBytes(UTF_8)));
        own.add("credential", credential);
        browser.send("WebAuthn.addCredential", own);
    }

    ResidentAtHome goTo(String address) {
        page.navigate(address);
        return this;
    }

    /** From the card page on: the card answers the challenge of this page; a card not seen before agrees to the terms. */
    ResidentAtHome useCard() {
        presentCard();
        return page.locator("#sekimori-agree").count() == 0 ? this : press("#sekimori-agree");
    }

    /** From the card page on: the card answers the challenge of this page, and no more. */
    @SuppressWarnings("deprecation") // what replaces it waits for another address; a page of the flow may keep its own
    ResidentAtHome presentCard() {
        page.waitForSelector("#sekimori-card");
        page.waitForTimeout(300);
        String nonce = String.valueOf(page.evaluate(CHALLENGE));
        String origin = String.valueOf(page.evaluate("window.location.origin"));
        page.waitForNavigation(() -> page.evaluate(ANSWER, token(nonce, origin)));
        return this;
    }

    /** Presses a button that leads to another page. */
    @SuppressWarnings("deprecation") // as above
    ResidentAtHome press(String selector) {
        page.waitForSelector(selector);
        page.waitForNavigation(() -> page.click(selector));
        return this;
    }

    /** Signs in for the application with the card and answers an offer, if there is one, with not now. */
    Map<String, Object> signInWithCard() {
        goTo(city.start("")).useCard();
        return arrived();
    }

    /** Registers this browser's device right after a sign-in with the card. */
    Map<String, Object> register() {
        goTo(city.start("")).useCard().press("#sekimori-register");
        return arrived();
    }

    /** Goes on from the choice of devices and answers an offer, if there is one, with not now. */
    Map<String, Object> chooseDevices() {
        press("#sekimori-devices-choose");
        return (page.locator("#sekimori-passkey-offer").count() == 0 ? this : press("#sekimori-later")).arrived();
    }

    /** Signs in with the registered device. */
    ResidentAtHome useDevice() {
        return press("#sekimori-device button").press("#sekimori-use-device");
    }

    /** The claims that the application receives. */
    Map<String, Object> arrived() {
        page.waitForURL(city.redirect() + "?**");
        return city.idToken(page.url().replaceAll(".*[?&]code=([^&]*).*", "$1"));
    }

    /** The resident's own account page, reached with the card. */
    ResidentAtHome openAccount(String path) {
        return goTo(city.account(path)).useCard();
    }

    /** The access token that the account page holds. */
    String accessTokenOf(Runnable visit) {
        return page.waitForResponse(response -> response.url().endsWith("/protocol/openid-connect/token"), visit)
                .text()
                .replaceAll("(?s).*\"access_token\":\"([^\"]*)\".*", "$1");
    }

    String error() {
        return String.valueOf(page.waitForSelector("#sekimori-error").getAttribute("data-code"));
    }

    void forgetSession() {
        context.clearCookies();
    }

    /** A neighbouring host plants the session of that resident here: the server's cookies, and none whose name keeps them out. */
    ResidentAtHome plantSessionOf(ResidentAtHome other) {
        context.addCookies(other.context.cookies().stream()
                .filter(cookie -> !cookie.name.contains("sekimori-"))
                .toList());
        return this;
    }

    /** Only what no session is: whose account was here before. */
    ResidentAtHome forgetAllButKnown() {
        context.clearCookies(
                new BrowserContext.ClearCookiesOptions().setName(Pattern.compile("^(?!.*sekimori-known-).*")));
        return this;
    }

    /** Another resident at the same computer: only what was said about this browser is kept. */
    ResidentAtHome forgetAllButChoice() {
        context.clearCookies(
                new BrowserContext.ClearCookiesOptions().setName(Pattern.compile("^(?!sekimori-passkey$).*")));
        return this;
    }

    /** A picture of this page, on which nothing of ours may be a barrier. */
    void look(String name) {
        picture(name);
        assertThat(new AxeBuilder(page).include(".sekimori").analyze().getViolations())
                .as(name)
                .isEmpty();
    }

    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
    }

    private String token(String nonce, String origin) {
        return """
                {"unverifiedCertificate":"%s","algorithm":"RS256","signature":"%s","format":"web-eid:1.0","appVersion":"test"}""".formatted(
                        Base64.getEncoder().encodeToString(card.der()),
                        Base64.getEncoder().encodeToString(sign(nonce, origin)));
    }

    private byte[] sign(String nonce, String origin) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(card.privateKey());
            signature.update(sha256.digest(origin.getBytes(UTF_8)));
            signature.update(sha256.digest(nonce.getBytes(UTF_8)));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
