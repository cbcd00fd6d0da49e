// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.desktop;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchPersistentContextOptions;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Debian's Chromium with a window on the resident's display, a fresh profile, no permission granted, and the test
 * authority for https in its certificate store, as a city would put it there. Certificate errors stay errors.
 */
public final class ResidentBrowser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private final Playwright playwright;
    private final BrowserContext context;

    private ResidentBrowser(Playwright playwright, BrowserContext context) {
        this.playwright = playwright;
        this.context = context;
    }

    /**
     * Opens the browser.
     *
     * @param home a new folder: home of the browser's user
     * @param display the display, for example {@code :99}
     * @param language the language that the browser asks for, {@code ja} or {@code en}
     * @param authority certificate of the https authority, PEM
     * @param address where all names under {@code kaga.test} lie
     */
    public static ResidentBrowser open(Path home, String display, String language, Path authority, String address)
            throws IOException, InterruptedException {
        trust(home, authority);
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("HOME", home.toString());
        environment.put("DISPLAY", display);
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        BrowserContext context = playwright
                .chromium()
                .launchPersistentContext(
                        home.resolve("profile"),
                        new LaunchPersistentContextOptions()
                                .setExecutablePath(CHROMIUM)
                                .setHeadless(false)
                                .setEnv(environment)
                                .setLocale(language)
                                .setViewportSize(1100, 740)
                                .setArgs(List.of(
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--disable-background-networking",
                                        "--disable-component-update",
                                        "--disable-sync",
                                        "--no-first-run",
                                        "--lang=" + language,
                                        "--window-size=1100,860",
                                        "--window-position=0,0",
                                        "--host-resolver-rules=MAP *.kaga.test " + address)));
        return new ResidentBrowser(playwright, context);
    }

    /** The browser's windows and cookies. */
    public BrowserContext context() {
        return context;
    }

    @Override
    public void close() {
        context.close();
        playwright.close();
    }

    private static void trust(Path home, Path authority) throws IOException, InterruptedException {
        Path store = Files.createDirectories(home.resolve(".pki/nssdb"));
        run("certutil", "-N", "--empty-password", "-d", "sql:" + store);
        run("certutil", "-A", "-n", "test-tls", "-t", "C,,", "-i", authority.toString(), "-d", "sql:" + store);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command[0] + ": " + output);
        }
    }
}
