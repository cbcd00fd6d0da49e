// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.web.CardPage;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The challenge end point")
class ChallengeEndpointIT {
    private static Application application;
    private Visit visit;
    private String origin;

    @BeforeAll
    static void start() {
        application = Application.tax(TestServer.realm(TestServer.shared()));
    }

    @BeforeEach
    void open() {
        visit = Visit.to(application);
        origin = visit.page().origin();
    }

    @Test
    @DisplayName("gives fields, life, check code and a cookie that scripts and other sites cannot read")
    void acceptsOwnPage() {
        WebPage answer = visit.page().requestChallenge("card-popup");

        assertThat(Json.read(answer.body()).get("expires_in").asInt()).isEqualTo(120);
        assertThat(Json.read(answer.body()).get("code").get("kana").asText()).hasSize(4);
        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("sekimori-")
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Path=/");
    }

    @Test
    @DisplayName("gives a second challenge within a second to nobody: floods")
    void rejectsTwoChallengesInOneSecond() {
        visit.page().requestChallenge("card-popup");

        WebPage second = visit.page().requestChallenge("card-popup");

        assertThat(second.status()).isEqualTo(429);
        assertThat(code(second)).isEqualTo(Reason.TOO_MANY_CHALLENGES.code());
    }

    @Test
    @DisplayName("refuses a page of another origin that rides on the server's cookies")
    void rejectsForeignOrigin() {
        WebPage answer = post(body("tax"), Map.of("Origin", "https://hostile.test"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(code(answer)).isEqualTo(Reason.ANSWER_FROM_OTHER_ORIGIN.code());
    }

    @Test
    @DisplayName("refuses a request that does not say where it comes from")
    void rejectsMissingOrigin() {
        assertThat(post(body("tax"), Map.of()).status()).isEqualTo(403);
    }

    @Test
    @DisplayName("refuses what the browser calls cross-site")
    void rejectsCrossSiteFetch() {
        assertThat(post(body("tax"), Map.of("Origin", origin, "Sec-Fetch-Site", "cross-site"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("believes no forwarded header and no Host about its own origin: relay proxies")
    void rejectsForgedHostAndForwardedHeaders() {
        HttpResponse<String> answer = throughRelay("https://relay.test");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName("commits to the configured address, whatever Host says")
    void acceptsOnlyConfiguredAddressInReturnUrl() {
        HttpResponse<String> answer = throughRelay(origin);

        assertThat(Json.form(answer.body())).containsEntry("return_url", application.realm() + "/sekimori/return");
    }

    @Test
    @DisplayName("knows nothing of a sign-in without its signed cookie")
    void rejectsOtherBrowser() {
        WebPage answer =
                WebClient.create(Map.of()).post(endpoint(), "application/json", body("tax"), Map.of("Origin", origin));

        assertThat(code(answer)).isEqualTo(Reason.SIGN_IN_SESSION_GONE.code());
    }

    @Test
    @DisplayName("gives no challenge for another client's sign-in")
    void rejectsOtherClient() {
        assertThat(code(post(body("library"), Map.of("Origin", origin)))).isEqualTo(Reason.SIGN_IN_SESSION_GONE.code());
    }

    @Test
    @DisplayName("of another realm gives no challenge for this realm's sign-in")
    void rejectsOtherRealm() {
        URI other = URI.create(endpoint().toString().replace("/realms/alpha/", "/realms/beta/"));

        WebPage answer = visit.browser().post(other, "application/json", body("tax"), Map.of("Origin", origin));

        assertThat(code(answer)).isEqualTo(Reason.SIGN_IN_SESSION_GONE.code());
    }

    @Test
    @DisplayName("gives no challenge for a phone's road")
    void rejectsOtherFlow() {
        WebPage answer = post(body("tax").replace("card-popup", "wallet-cross-device"), Map.of("Origin", origin));

        assertThat(code(answer)).isEqualTo(Reason.CHALLENGE_UNREADABLE.code());
    }

    @Test
    @DisplayName("reads no body beyond its bound")
    void rejectsLargeBody() {
        WebPage answer =
                post(body("tax").replace("}", ",\"x\":\"" + "x".repeat(5_000) + "\"}"), Map.of("Origin", origin));

        assertThat(code(answer)).isEqualTo(Reason.CHALLENGE_UNREADABLE.code());
    }

    @Test
    @DisplayName("takes JSON only: a form of another site needs no permission to be sent")
    void rejectsFormContentType() {
        WebPage answer = visit.browser().postForm(endpoint(), Map.of("client_id", "tax"), Map.of("Origin", origin));

        assertThat(answer.status()).isEqualTo(415);
    }

    // Version 1.1, because version 2 has no Host header that could be forged.
    private HttpResponse<String> throughRelay(String claimedOrigin) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint())
                .headers("Content-Type", "application/json", "Origin", claimedOrigin)
                .headers("Host", "relay.test", "X-Forwarded-Host", "relay.test", "X-Forwarded-Proto", "https")
                .headers("Forwarded", "host=relay.test;proto=https")
                .POST(BodyPublishers.ofString(body("tax")));
        visit.browser().cookies(endpoint()).forEach((name, value) -> request.header("Cookie", name + "=" + value));
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private WebPage post(String body, Map<String, String> headers) {
        return visit.browser().post(endpoint(), "application/json", body, headers);
    }

    private String body(String client) {
        return "{\"client_id\":\"%s\",\"tab_id\":\"%s\",\"flow\":\"card-popup\"}"
                .formatted(client, card(visit.page()).attr("data-tab-id"));
    }

    private URI endpoint() {
        return visit.page().page().uri().resolve(card(visit.page()).attr("data-challenge"));
    }

    private static Element card(CardPage page) {
        return page.page().element("#sekimori-card");
    }

    private static String code(WebPage answer) {
        return Json.read(answer.body()).path("code").asText();
    }
}
