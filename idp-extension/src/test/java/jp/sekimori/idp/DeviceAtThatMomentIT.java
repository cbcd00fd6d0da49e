// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whoever writes devices of an account holds its lock; a device that signs in needs it to ask about the card. */
@DisplayName("A device that signs in while another node writes the account's devices")
class DeviceAtThatMomentIT {
    // Longer than any wait of an honest writer here, and an end to two that wait for each other for ever.
    private static final String PATIENCE = "set local lock_timeout = '20s'";

    private static KeycloakServer server;
    private static Application application;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        application = Application.tax(TestServer.realm(server, TestServer.DEVICE_REALM));
        Administrator administrator = new Administrator(server, TestServer.DEVICE_REALM);
        ObjectNode settings = (ObjectNode) Json.read(administrator.get(""));
        // Every look asks about the card anew, under the account's lock.
        ((ObjectNode) settings.path("attributes")).put("sekimori.recheck-minutes", "0");
        administrator.put("", settings.toString());
    }

    @Test
    @DisplayName("holds nothing that the other one waits for: both come to their end")
    void rejectsWaitingForEachOther() throws Exception {
        Resident resident = Resident.withNewCard();
        String account = String.valueOf(
                application.idToken(Visit.to(application).signInAs(resident)).get("sub"));
        SoftwareDevice device = registered(resident);
        Visit visit = Visit.to(application);
        WebPage page = post(visit, visit.page().page(), "#sekimori-answer", Map.of("sekimori_device", "yes"));

        WebPage answer = OtherNode.writing(
                account,
                OtherNode.Hold.ACCOUNT,
                List.of(
                        PATIENCE,
                        "update credential set user_label = 'renamed' where type = 'webauthn-passwordless'"
                                + " and user_id = '" + account + "'"),
                () -> post(visit, page, "#sekimori-device-answer", device.use(page, account)));

        assertThat(application.idToken(answer)).containsEntry("sub", account);
    }

    private static SoftwareDevice registered(Resident resident) {
        SoftwareDevice device = SoftwareDevice.create();
        Visit visit = Visit.to(application, "kc_action=webauthn-register-passwordless");
        WebPage offer = Notice.page(visit.browser(), visit.present(resident));
        WebPage registered = post(visit, offer, "#sekimori-device-registration", device.register(offer, "phone"));
        assertThat(application.returned(registered)).containsEntry("kc_action_status", "success");
        return device;
    }

    private static WebPage post(Visit visit, WebPage page, String form, Map<String, String> fields) {
        return visit.browser()
                .postForm(
                        page.formAction(form),
                        fields,
                        Map.of("Origin", visit.page().origin()));
    }
}
