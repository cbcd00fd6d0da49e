// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.container;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Chromium in the city's office, with the city's authority for https in its certificate store. */
final class AdministratorBrowser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final int PATIENCE_MILLISECONDS = 120_000;

    private final Playwright playwright;
    private final Browser browser;

    private AdministratorBrowser(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /**
     * @param home a new folder, home of the browser's user
     * @param authority certificate of the https authority, PEM
     */
    static AdministratorBrowser open(Path home, Path authority) throws IOException {
        Path store = Files.createDirectories(home.resolve(".pki/nssdb"));
        String database = "sql:" + store;
        Shell.run(List.of("certutil", "-N", "--empty-password", "-d", database), Map.of());
        Shell.run(
                List.of("certutil", "-A", "-n", "city", "-t", "C,,", "-i", authority.toString(), "-d", database),
                Map.of());
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("HOME", home.toString());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        return new AdministratorBrowser(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(CHROMIUM)
                                .setEnv(environment)
                                .setArgs(List.of("--no-sandbox", "--disable-gpu"))));
    }

    /** A window of a profile of its own, without any key. */
    Page window(String language) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setLocale(language).setViewportSize(1100, 800));
        context.setDefaultTimeout(PATIENCE_MILLISECONDS);
        return context.newPage();
    }

    /** The same, with a security key that somebody touches when it is asked for. */
    Page windowWithKey(String language) {
        Page page = window(language);
        CDPSession devices = page.context().newCDPSession(page);
        devices.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "usb");
        options.addProperty("hasResidentKey", false);
        options.addProperty("hasUserVerification", false);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject parameters = new JsonObject();
        parameters.add("options", options);
        devices.send("WebAuthn.addVirtualAuthenticator", parameters);
        return page;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
