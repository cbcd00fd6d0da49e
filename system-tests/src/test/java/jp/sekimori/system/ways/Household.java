// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.ways;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One Chromium without a window, in which each resident has a profile of their own. */
final class Household implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu")));

    /** A new profile that speaks this language and has a device with a screen lock. */
    ResidentAtHome resident(WaysCity city, String language, int width) {
        return new ResidentAtHome(
                city,
                browser.newContext(
                        new Browser.NewContextOptions().setLocale(language).setViewportSize(width, 800)));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
