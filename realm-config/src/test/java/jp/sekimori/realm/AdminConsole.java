// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** An administrator in Chromium who opens pages of the server's admin console and saves them as they are. */
final class AdminConsole implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final int PATIENCE_MILLISECONDS = 120_000;

    private final Playwright playwright;
    private final Browser browser;
    private final Page page;
    private final String console;
    private final String realm;
    private int visits;

    private AdminConsole(Playwright playwright, Browser browser, String console, String realm) {
        this.playwright = playwright;
        this.browser = browser;
        this.console = console;
        this.realm = realm;
        this.page = browser.newContext(
                        new Browser.NewContextOptions().setLocale("en").setViewportSize(1400, 1000))
                .newPage();
        page.setDefaultTimeout(PATIENCE_MILLISECONDS);
    }

    /**
     * @param home a new folder, home of the browser's user
     * @param realm the displayed name of the realm {@code kaga}
     */
    static AdminConsole open(Path home, URI server, String realm) throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("HOME", Files.createDirectories(home).toString());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setEnv(environment)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
        return new AdminConsole(playwright, browser, server + "/admin/master/console/", realm);
    }

    void signIn(String name, String password) {
        page.navigate(console);
        page.fill("#username", name);
        page.fill("#password", password);
        page.click("#kc-login");
        page.waitForSelector("[data-testid=currentRealm]");
    }

    /** Pages with a button that is off until something changes are saved twice: with another value, then their own. */
    void saveRealmPages() {
        visit("realm-settings/general");
        shown("displayName");
        save("realmSettingsGeneralTab-save");
        visit("realm-settings/login");
        saveBy(() -> page.getByTestId("verify-email-switch").dispatchEvent("click"));
        visit("realm-settings/login");
        saveBy(() -> page.getByTestId("verify-email-switch").dispatchEvent("click"));
        visit("realm-settings/themes");
        save("themes-tab-save");
        visit("realm-settings/events");
        save("saveEventListenerBtn");
        thereAndBack("realm-settings/security-defenses", "browserSecurityHeaders.xRobotsTag", "headers-form-tab-save");
        thereAndBack("realm-settings/sessions", "sso-session-idle-input", "sessions-tab-save");
        thereAndBack("realm-settings/tokens", "access-token-lifespan-input", "tokens-tab-save");
        thereAndBack("authentication/policies otpPolicy", "otpPolicyPeriod", "save");
        thereAndBack("authentication/policies webauthnPolicy", "webAuthnPolicyRpEntityName", "save");
        thereAndBack(
                "authentication/policies webauthnPasswordlessPolicy", "webAuthnPolicyPasswordlessRpEntityName", "save");
        thereAndBack("authentication/policies cibaPolicy", "attributes.cibaInterval", "save");
        visit("realm-settings/user-profile jsonEditorTab");
        save("save");
    }

    void saveClientPages(String client) {
        visit("clients");
        page.getByText(client, new Page.GetByTextOptions().setExact(true)).click();
        page.waitForURL(Pattern.compile(".*/clients/[^/]+/settings"));
        String at = page.url().replaceFirst(".*/clients/([^/]+)/settings", "clients/$1");
        visit(at + "/settings");
        shown("clientId");
        save("settings-save");
        List<String> sections =
                List.of("fineGrainSave", "OIDCCompatabilitySave", "OIDCAdvancedSave", "OIDCAuthFlowOverrideSave");
        for (String section : sections) {
            visit(at + "/advanced");
            shown("attributes.minimum🍺acr🍺value");
            save(section);
        }
    }

    /** One of the last digit's or letter's neighbours, saved, and then the field's own value again. */
    private void thereAndBack(String place, String field, String button) {
        visit(place);
        String own = shown(field);
        String other = own.matches("[0-9]+") ? Integer.toString(Integer.parseInt(own) - 1) : own + "x";
        for (String value : List.of(other, own)) {
            visit(place);
            shown(field);
            page.getByTestId(field).fill(value);
            save(button);
        }
    }

    /** The field's value, once the page has what the server has. */
    private String shown(String field) {
        page.waitForFunction("name => document.querySelector(`[data-testid='${name}']`)?.value", field);
        return page.getByTestId(field).inputValue();
    }

    /** @param place the page's address below the realm, and after a blank the tab to press there, if any */
    private void visit(String place) {
        String[] parts = place.split(" ", -1);
        visits++;
        // Another query each time: the browser then loads the page anew, and shows what the server has.
        page.navigate(console + "?visit=" + visits + "#/kaga/" + parts[0]);
        page.waitForFunction(
                "name => document.querySelector('[data-testid=currentRealm]')?.innerText.includes(name)", realm);
        if (parts.length > 1) {
            page.getByTestId(parts[1]).click();
        }
    }

    private void save(String button) {
        saveBy(() -> page.getByTestId(button).click());
    }

    private void saveBy(Runnable act) {
        int status = page.waitForResponse(
                        answer -> answer.request().method().equals("PUT")
                                && answer.url().contains("/admin/realms/kaga"),
                        act)
                .status();
        if (status / 100 != 2) {
            throw new IllegalStateException("status " + status + " on saving " + page.url());
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
