// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The pages")
class PageIT {
    private static Application application;

    @BeforeAll
    static void start() {
        application = Application.tax(TestServer.realm(TestServer.shared()));
    }

    @Test
    @DisplayName("let forms go to the server, the card authenticator and the application only, and stand in no frame")
    void acceptsOnlyKnownFormTargets() {
        WebPage page = Visit.to(application).page().page();

        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .satisfies(policy -> assertThat(policy)
                        .contains("frame-ancestors 'none'")
                        .contains("form-action 'self' http://127.0.0.1:17206 http://127.0.0.1:17207 "
                                + "http://127.0.0.1:17208 http://application.test"));
    }

    @Test
    @DisplayName("tell the card authenticator the true origin")
    void acceptsOriginAsReferrer() {
        WebPage page = Visit.to(application).page().page();

        assertThat(page.headers().allValues("Referrer-Policy")).containsExactly("origin");
        assertThat(page.element("meta[name=referrer]").attr("content")).isEqualTo("origin");
    }

    @Test
    @DisplayName("load script and style by names with a content hash, kept for good")
    void acceptsHashedFiles() {
        Visit visit = Visit.to(application);
        Element script = visit.page().page().element("script[src*=sekimori-card]");

        WebPage file = visit.browser().get(visit.page().page().uri().resolve(script.attr("src")));

        assertThat(script.attr("src")).matches(".*/sekimori-card\\.[0-9a-f]{16}\\.js");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    @DisplayName("have no script or style of ours in line")
    void rejectsInlineScriptOfOurs() {
        Element ours = Visit.to(application).page().page().element("#sekimori-card");

        assertThat(ours.select("script, style, [style], [onclick], [onchange], [onsubmit]"))
                .isEmpty();
    }

    @Test
    @DisplayName("speak the resident's language and name the application")
    void acceptsBothLanguages() {
        assertThat(Visit.to(application).page().page().html().text())
                .contains("カードでサインイン")
                .contains("市税の窓口");
        assertThat(Visit.to(application, "ui_locales=en").page().page().html().text())
                .contains("Sign in with the card");
    }

    @Test
    @DisplayName("show what the card authenticator reports, from the catalogue only")
    void acceptsReportedReason() {
        Visit visit = Visit.to(application);

        WebPage known = report(visit, "SEK-602");
        WebPage unknown = report(visit.goOn(known), "<script>alert(1)</script>");

        assertThat(Visit.errorCode(known)).isEqualTo("SEK-602");
        assertThat(Visit.errorCode(unknown)).isEqualTo("SEK-517");
    }

    @Test
    @DisplayName("end the redirect road at an address that has no answer in it")
    void acceptsReturnPage() {
        WebPage page = WebClient.create(Map.of("Accept-Language", "ja"))
                .get(URI.create(application.realm() + "/sekimori/return"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; script-src 'self'")
                .contains("frame-ancestors 'none'");
        assertThat(page.element("#sekimori-return").attr("data-actions")).isEqualTo("/realms/alpha/login-actions/");
        assertThat(page.html().text()).contains("サインインに戻っています");
    }

    private static WebPage report(Visit visit, String code) {
        return visit.browser()
                .postForm(
                        visit.page().page().formAction("#sekimori-answer"),
                        Map.of("sekimori_error", code),
                        Map.of("Origin", visit.page().origin()));
    }
}
