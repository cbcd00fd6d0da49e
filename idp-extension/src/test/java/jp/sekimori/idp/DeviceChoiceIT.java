// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A choice among devices that were ended")
class DeviceChoiceIT {
    private static final int CARD_TOO_OLD_SECONDS = 301;
    private static KeycloakServer server;
    private static Application application;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        application = Application.tax(TestServer.realm(server));
    }

    @Test
    @DisplayName(
            "is refused while a new card is on probation, and is still to be made after the office has confirmed it")
    void rejectsChoiceOnProbation() {
        Meanwhile meanwhile = Meanwhile.newCard(residentWithEndedDevice());

        Staff.administrator(server).post("residents/" + meanwhile.account() + "/confirmation", "");

        assertThat(Visit.errorCode(meanwhile.refusal())).isEqualTo(Reason.RELINKED_TOO_RECENTLY.code());
        assertThat(devices(Visit.to(application), meanwhile.fresh()).html().select("input[name=device]"))
                .hasSize(1);
    }

    @Test
    @DisplayName("that is refused may be gone on without: the sign-in then comes to its end")
    void acceptsGoingOnWithoutIt() {
        Meanwhile meanwhile = Meanwhile.newCard(residentWithEndedDevice());
        var buttons = meanwhile.refusal().html().select("form.sekimori-actions button");

        WebPage end = press(meanwhile.visit(), meanwhile.refusal());

        assertThat(buttons.eachAttr("name")).containsExactly("sekimori_choice");
        assertThat(application.returned(end)).containsKey("code");
    }

    @Test
    @DisplayName("is no matter of the account pages: their refusal leads back to them, and offers nothing else")
    void refusalOfAccountPagesLeadsBack() {
        Resident resident = Resident.withNewCard();
        Visit.to(application).signInAs(resident);
        Visit visit = Visit.to(application, "kc_action=webauthn-register-passwordless");
        WebPage offer = Notice.page(visit.browser(), visit.present(resident));
        age(visit);
        WebPage refusal =
                RemovalIT.answer(visit.browser(), offer, SoftwareDevice.create().register(offer, "late"));

        var buttons = refusal.html().select("form.sekimori-actions button");
        WebPage end = press(visit, refusal);

        assertThat(buttons.eachAttr("name")).containsExactly("cancel-aia");
        assertThat(application.returned(end)).containsEntry("kc_action_status", "cancelled");
    }

    /** A choice that was on the page while a new card took the place of the old one; and what the answer leads to. */
    private record Meanwhile(String account, Visit visit, Resident fresh, WebPage refusal) {
        static Meanwhile newCard(Owner owner) {
            Visit visit = Visit.to(application);
            WebPage page = devices(visit, owner.card());
            String device = page.element("input[name=device]").attr("value");
            Resident fresh = Resident.withNewCard();
            Visit both = OldCardIT.askForOldCard(application, fresh);
            Notice.read(both.browser(), OldCardIT.present(both, owner.card()));
            WebPage answer = FirstSignInIT.post(
                    visit.browser(), page, Map.of("sekimori_choice", "choose", "shown", device, "device", device));
            return new Meanwhile(owner.account(), visit, fresh, Notice.page(visit.browser(), answer));
        }
    }

    private record Owner(String account, Resident card) {}

    /** The first button of a refusal. */
    private static WebPage press(Visit visit, WebPage refusal) {
        var button = refusal.element("form.sekimori-actions button");
        String origin = visit.page().origin();
        return visit.browser()
                .postForm(
                        refusal.formAction("form.sekimori-actions"),
                        Map.of(button.attr("name"), button.attr("value")),
                        Map.of("Origin", origin));
    }

    private static WebPage devices(Visit visit, Resident resident) {
        return Notice.page(visit.browser(), visit.present(resident));
    }

    /** Its card was reported and came back. */
    private static Owner residentWithEndedDevice() {
        Resident resident = Resident.withNewCard();
        String account = String.valueOf(
                application.idToken(Visit.to(application).signInAs(resident)).get("sub"));
        Visit visit = Visit.to(application, "kc_action=webauthn-register-passwordless");
        WebPage offer = Notice.page(visit.browser(), visit.present(resident));
        WebPage registered = visit.browser()
                .postForm(
                        offer.formAction("#sekimori-device-registration"),
                        SoftwareDevice.create().register(offer, "phone"),
                        Map.of("Origin", visit.page().origin()));
        assertThat(application.returned(registered)).containsEntry("kc_action_status", "success");
        Staff staff = Staff.administrator(server);
        String entry = Json.read(staff.post("blocked-cards", "{\"user\":\"" + account + "\"}")
                        .body())
                .get("id")
                .asText();
        staff.delete("blocked-cards/" + entry);
        return new Owner(account, resident);
    }

    private static void age(Visit visit) {
        String tab = visit.page().page().element("#sekimori-card").attr("data-tab-id");
        visit.browser()
                .post(
                        URI.create(application.realm() + "/burn-probe/age-evidence/tax/" + tab + "/"
                                + CARD_TOO_OLD_SECONDS),
                        "text/plain",
                        "",
                        Map.of());
    }
}
