// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    /** How an older copy of a card comes back. */
    enum Road {
        /** The account is edited. */
        EDIT,
        /** The account is removed, and comes back as it was by a partial import. */
        IMPORT
    }

    @ParameterizedTest
    @EnumSource(Road.class)
    @DisplayName("cannot make a stopped card active again by an older copy of itself")
    void rejectsOlderCopy(Road road) {
        Resident thief = Resident.withNewCard();
        String account = subject(thief);
        StoredCard before = StoredCard.of(cardOf(account));
        Visit own = Visit.to(application);
        own.present(thief);
        assertThat(new AccountPage(own.browser(), application.realm()).notMe("all"))
                .isEqualTo(200);

        putBack(road, before);

        assertThat(StoredCard.state(before.id())).isEqualTo("active");
        assertThat(Visit.errorCode(Visit.to(application).present(thief))).isEqualTo(Reason.CARD_SUSPENDED.code());
    }

    @Test
    @DisplayName("cannot change what only the server reads of a card: one member less, and it is no card of ours")
    void rejectsChangedSecret() {
        Resident resident = Resident.withNewCard();
        String card = cardOf(subject(resident));
        String secret = StoredCard.of(card).secret();

        TestServer.change("update credential set secret_data = '"
                + secret.replaceFirst("\\{", "{\"devices\":[\"forged\"],") + "' where id = '" + card + "'");
        clerk.answer("/clear-user-cache", "");

        assertThat(Visit.errorCode(Visit.to(application).present(resident))).isEqualTo(Reason.CARD_SUSPENDED.code());
    }

    @Test
    @DisplayName("cannot bring a card back that its holder removed")
    void rejectsRemovedCardPutBack() {
        Resident resident = Resident.withNewCard();
        String account = subject(resident);
        StoredCard before = StoredCard.of(cardOf(account));
        Visit visit = Visit.to(application, "kc_action=delete_credential:" + before.id());
        WebPage warning = Notice.page(visit.browser(), visit.present(resident));
        RemovalIT.answer(visit.browser(), warning, Map.of("sekimori_confirmed", before.id()));

        putBack(Road.EDIT, before);

        assertThat(Visit.errorCode(Visit.to(application).present(resident))).isEqualTo(Reason.CARD_SUSPENDED.code());
    }

    @Test
    @DisplayName("who removes one leaves nothing of its card behind")
    void acceptsRemovalOfAccount() {
        String account = subject(Resident.withNewCard());
        String counted = "select count(*) from sekimori_card_generation where user_id = '" + account + "'";
        long before = TestServer.count(counted);

        new Administrator(server).delete("/users/" + account);

        assertThat(before).isOne();
        assertThat(TestServer.count(counted)).isZero();
    }

    private static void putBack(Road road, StoredCard card) {
        Administrator clerk = new Administrator(server);
        ObjectNode user = (ObjectNode) Json.read(clerk.get("/users/" + card.account()));
        user.putArray("credentials")
                .addObject()
                .put("id", card.id())
                .put("type", "sekimori-card")
                .put("credentialData", card.data())
                .put("secretData", card.secret());
        if (road == Road.EDIT) {
            if (stored(card.account(), card.id()) > 0) {
                clerk.delete("/users/" + card.account() + "/credentials/" + card.id());
            }
            clerk.put("/users/" + card.account(), user.toString());
            return;
        }
        clerk.delete("/users/" + card.account());
        clerk.answer("/partialImport", "{\"ifResourceExists\":\"FAIL\",\"users\":[" + user + "]}");
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
