// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;

/** A page between the card's answer and the code, and the field that leaves it without doing anything. */
enum PageAfterCard {
    REGISTRATION("tax", "kc_action=webauthn-register-passwordless", "cancel-aia"),
    REMOVAL("tax", "kc_action=delete_credential:", "cancel-aia"),
    NOTICE("tax", "", "sekimori_go_on"),
    OFFER("tax", "", "sekimori_choice"),
    CONSENT("asking", "", "accept"),
    LATER("tax", "kc_action=probe-later", "later"),
    LATER_CANCELLED("tax", "kc_action=probe-later", "cancel-aia");

    private final String client;
    private final String parameter;
    private final String button;

    PageAfterCard(String client, String parameter, String button) {
        this.client = client;
        this.parameter = parameter;
        this.button = button;
    }

    Resident resident() {
        int days = this == NOTICE ? 29 : 1000;
        Resident resident = new Resident(TestServer.PKI.issue(
                LeafProfile.authentication().validTo(Instant.now().plus(Duration.ofDays(days)))));
        Visit.to(Application.library(realm())).signInAs(resident);
        return resident;
    }

    /** The card's answer, from a browser whose device has a screen lock where that matters. */
    WebPage present(Visit visit, Resident resident) {
        String token = resident.token(visit.page().challenge(), visit.page().origin());
        return visit.browser()
                .postForm(
                        visit.page().page().formAction("#sekimori-answer"),
                        this == OFFER
                                ? Map.of("sekimori_token", token, "sekimori_screen_lock", "yes")
                                : Map.of("sekimori_token", token),
                        Map.of("Origin", visit.page().origin()));
    }

    Application application() {
        return new Application(realm(), client);
    }

    URI start(Resident resident) {
        String whole = this == REMOVAL ? parameter + cardOf(accountOf(resident)) : parameter;
        return whole.isEmpty() ? application().start() : application().start(whole);
    }

    /** What leaves the page without doing anything; the answer at the end of the server's own redirects. */
    WebPage leave(WebClient browser, URI form) {
        String origin = realm().getScheme() + "://" + realm().getRawAuthority();
        WebPage answer =
                browser.postForm(form, Map.of(button, this == OFFER ? "later" : "true"), Map.of("Origin", origin));
        String next = answer.headers().firstValue("Location").orElse("");
        return next.startsWith(origin) ? browser.open(URI.create(next)) : answer;
    }

    /** The page that a later version of the server adds, and an application that asks before it is told anything. */
    static void prepare(KeycloakServer server) {
        Administrator administrator = new Administrator(server);
        if (!administrator.get("/clients?clientId=asking").equals("[]")) {
            return;
        }
        administrator.answer(
                "/authentication/register-required-action", "{\"providerId\":\"probe-later\",\"name\":\"later\"}");
        administrator.post("/clients", """
                {"clientId":"asking","enabled":true,"protocol":"openid-connect","publicClient":true,
                 "standardFlowEnabled":true,"directAccessGrantsEnabled":false,"consentRequired":true,
                 "redirectUris":["http://application.test/asking"],
                 "attributes":{"oauth2.device.authorization.grant.enabled":"true","minimum.acr.value":"aal2",
                   "default.acr.values":"aal2"}}""");
    }

    private static URI realm() {
        return TestServer.realm(TestServer.shared());
    }

    static String accountOf(Resident resident) {
        Application library = Application.library(realm());
        return String.valueOf(
                library.idToken(Notice.after(Visit.to(library), resident)).get("sub"));
    }

    private static String cardOf(String account) {
        return Json.read(new Administrator(TestServer.shared()).get("/users/" + account + "/credentials"))
                .get(0)
                .get("id")
                .asText();
    }

    /** The id of the account that was made last. */
    static String newestAccount() {
        JsonNode newest = null;
        for (JsonNode user : Json.read(new Administrator(TestServer.shared()).get("/users?max=1000"))) {
            if (newest == null
                    || user.path("createdTimestamp").asLong()
                            > newest.path("createdTimestamp").asLong()) {
                newest = user;
            }
        }
        return String.valueOf(newest == null ? "" : newest.path("id").asText());
    }
}
