// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.local;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * One check of a script taken out on its way to the browser: then the attack must succeed, which proves that the test
 * of the attack can fail.
 *
 * @param script path of the script's source, from the top of the repository
 * @param check what is taken out; it must stand there exactly once
 * @param instead what stands there then
 */
record Undone(String script, String check, String instead) {
    static final String SIGN_IN_PAGE = "idp-extension/src/main/resources/jp/sekimori/idp/server/sekimori-card.js";
    static final String ONCE = "idp-extension/src/main/resources/jp/sekimori/idp/server/sekimori-once.js";
    static final String RETURN_PAGE = "idp-extension/src/main/resources/jp/sekimori/idp/server/sekimori-return.js";
    static final String LOCAL_PAGE = "card-authenticator/src/main/resources/jp/sekimori/authenticator/loopback/page.js";

    void in(BrowserContext context) throws IOException {
        Path source = Path.of("..").resolve(script);
        String text = Files.readString(source);
        if (text.indexOf(check) < 0 || text.indexOf(check) != text.lastIndexOf(check)) {
            throw new IllegalStateException(script + " no longer holds, exactly once: " + check);
        }
        String name = source.getFileName().toString().replace(".js", "");
        String body = text.replace(check, instead);
        // The server puts a hash of the content behind the name.
        context.route(
                Pattern.compile(".*/" + name + "(\\.[0-9a-f]+)?\\.js$"),
                (Route route) -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/javascript; charset=utf-8")
                        .setBody(body)));
    }
}
