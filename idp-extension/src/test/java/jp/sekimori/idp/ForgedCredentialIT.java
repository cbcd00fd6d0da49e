// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whoever may edit accounts can put a credential with any id and any data onto any of them. */
@DisplayName("A clerk who edits accounts")
class ForgedCredentialIT {
    private static final String ACTIVE =
            "{\"version\":2,\"scheme\":\"jpki-auth\",\"state\":\"active\",\"checked\":\"2099-01-01T00:00:00Z\"}";

    private static KeycloakServer server;
    private static Application application;
    private static Administrator clerk;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        application = Application.tax(TestServer.realm(server));
        clerk = new Administrator(server);
    }

    @Test
    @DisplayName("cannot move the own card onto somebody else's account")
    void rejectsCardMovedToOtherAccount() {
        Resident thief = Resident.withNewCard();
        String own = subject(thief);
        String victim = subject(Resident.withNewCard());
        String card = cardOf(own);
        clerk.delete("/users/" + own + "/credentials/" + card);

        put(victim, card, ACTIVE);

        assertThat(stored(victim, card)).isEqualTo(1);
        assertThat(Visit.errorCode(Visit.to(application).present(thief))).isEqualTo(Reason.CARD_SUSPENDED.code());
    }

    @Test
    @DisplayName("cannot make a card active again by its data that another one replaced")
    void rejectsForgedState() {
        Resident old = Resident.withNewCard();
        String account = subject(old);
        String card = cardOf(account);
        String handle = RenewalRequestIT.handle(RenewalRequestIT.ask(application, Resident.withNewCard()));
        Staff.administrator(server)
                .post(
                        "renewal-requests/" + handle + "/decision",
                        "{\"decision\":\"approve\",\"user\":\"" + account + "\"}");
        String replaced = Visit.errorCode(Visit.to(application).present(old));

        TestServer.change("update credential set credential_data = '" + ACTIVE + "' where id = '" + card + "'");
        // The server's cache knows nothing of that.
        clerk.answer("/clear-user-cache", "");

        assertThat(replaced).isEqualTo(Reason.CARD_REPLACED.code());
        assertThat(Visit.errorCode(Visit.to(application).present(old))).isEqualTo(Reason.CARD_SUSPENDED.code());
    }

    private static void put(String account, String card, String data) {
        ObjectNode user = (ObjectNode) Json.read(clerk.get("/users/" + account));
        user.putArray("credentials")
                .addObject()
                .put("id", card)
                .put("type", "sekimori-card")
                .put("credentialData", data)
                .put("secretData", "{}");
        clerk.put("/users/" + account, user.toString());
    }

    private static String subject(Resident resident) {
        return String.valueOf(
                application.idToken(Visit.to(application).signInAs(resident)).get("sub"));
    }

    private static String cardOf(String account) {
        return Json.read(clerk.get("/users/" + account + "/credentials"))
                .get(0)
                .get("id")
                .asText();
    }

    private static long stored(String account, String card) {
        return TestServer.count(
                "select count(*) from credential where user_id = '" + account + "' and id = '" + card + "'");
    }
}
