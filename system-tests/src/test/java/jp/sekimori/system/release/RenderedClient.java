// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.text.ParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import jp.sekimori.testkit.web.CardPage;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;

/** The application of a rendered realm: asks by code with PKCE, redeems, and reads the user info answer. */
record RenderedClient(URI realm, String id, String secret, String redirect) {
    // RFC 7636 appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String PROOF =
            "&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    /** Where the browser is sent. */
    URI start(String scope, String more) {
        return URI.create(realm + "/protocol/openid-connect/auth?response_type=code&state=s&nonce=n&client_id=" + id
                + "&redirect_uri=" + encoded(redirect) + "&scope=" + encoded(scope) + PROOF + more);
    }

    /** What follows when a resident whom nobody knows registers with both signatures of the card. */
    WebPage register(WebClient browser, Holder holder, String scope) {
        CardPage first = CardPage.open(browser, start(scope, ""));
        CardPage asked = CardPage.of(browser, first.agree(first.beginFirst()));
        return settled(browser, holder.answer(asked));
    }

    /** What follows a request of somebody who is signed in. */
    WebPage ask(WebClient browser, String scope, String more) {
        return settled(browser, browser.get(start(scope, more)));
    }

    /** What follows this answer: a page of the server's, or the way back here. */
    WebPage settled(WebClient browser, WebPage answer) {
        WebPage page = answer;
        while (page.status() / 100 == 3 && returned(page).isEmpty()) {
            page = browser.get(page.redirect());
        }
        return page;
    }

    /** What the user info answer holds for the code that this answer brings back. */
    Map<String, Object> userInfo(WebPage answer) {
        Map<String, String> returned = returned(answer);
        WebClient backend = WebClient.create(Map.of());
        Map<String, Object> tokens = json(backend.postForm(
                URI.create(realm + "/protocol/openid-connect/token"),
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        Objects.requireNonNull(returned.get("code"), returned.toString()),
                        "redirect_uri",
                        redirect,
                        "code_verifier",
                        VERIFIER),
                Map.of(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(UTF_8)))));
        return json(WebClient.create(Map.of("Authorization", "Bearer " + tokens.get("access_token")))
                .get(URI.create(realm + "/protocol/openid-connect/userinfo")));
    }

    /** Parameters that the browser brings back; empty when it was not sent back. */
    Map<String, String> returned(WebPage page) {
        String location = page.headers().firstValue("Location").orElse("");
        Map<String, String> parameters = new LinkedHashMap<>();
        if (location.startsWith(redirect + "?")) {
            for (String pair : URI.create(location).getRawQuery().split("&", -1)) {
                int sign = pair.indexOf('=');
                parameters.put(pair.substring(0, sign), URLDecoder.decode(pair.substring(sign + 1), UTF_8));
            }
        }
        return parameters;
    }

    private static Map<String, Object> json(WebPage page) {
        try {
            return JSONObjectUtils.parse(page.body());
        } catch (ParseException e) {
            throw new IllegalStateException("not JSON, status " + page.status(), e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
