// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A stopped card whose account was removed and came back by a partial import, with a copy of the card from before: what was
 * counted of it went with the account.
 */
@DisplayName("A stopped card of an account that was removed and came back")
class ReturnedAccountIT {
    private static KeycloakServer server;
    private static Application application;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        application = Application.tax(TestServer.realm(server));
    }

    @Test
    @DisplayName("does not work again by its copy after another card took its place")
    void rejectsCopyAfterRenewal() {
        Resident thief = Resident.withNewCard();
        StoredCard copy = returned(thief);
        renew(copy.account());

        Administrator clerk = new Administrator(server);
        clerk.delete("/users/" + copy.account() + "/credentials/" + copy.id());
        clerk.put("/users/" + copy.account(), withCard(clerk, copy).toString());

        assertThat(StoredCard.state(copy.id())).isEqualTo("active");
        assertThat(Visit.errorCode(Visit.to(application).present(thief))).isEqualTo(Reason.CARD_SUSPENDED.code());
    }

    @Test
    @DisplayName("is not made ours by another card that takes its place: it stays as it was brought, and uncounted")
    void rejectsWritingWhatIsNotOurs() {
        StoredCard copy = returned(Resident.withNewCard());

        renew(copy.account());

        StoredCard now = StoredCard.of(copy.id());
        assertThat(now.data()).isEqualTo(copy.data());
        assertThat(now.secret()).isEqualTo(copy.secret());
        assertThat(now.generation()).isZero();
    }

    @Test
    @DisplayName("never counts up to what a copy names: each count begins anywhere")
    void rejectsCountFromOne() {
        Visit.to(application).signInAs(Resident.withNewCard());
        long one = StoredCard.newest().generation();
        Visit.to(application).signInAs(Resident.withNewCard());
        long other = StoredCard.newest().generation();

        assertThat(Math.abs(other - one)).isGreaterThan(1_000_000);
        assertThat(one).isPositive();
        assertThat(other).isPositive();
    }

    /** The card as it was before its holder said that this was not the holder, and before the account went and came back. */
    private static StoredCard returned(Resident resident) {
        Object account =
                application.idToken(Visit.to(application).signInAs(resident)).get("sub");
        StoredCard copy = StoredCard.of(TestServer.text(
                "select id from credential where user_id = '" + account + "' and type = 'sekimori-card'"));
        Visit own = Visit.to(application);
        own.present(resident);
        assertThat(new AccountPage(own.browser(), application.realm()).notMe("all"))
                .isEqualTo(200);
        Administrator clerk = new Administrator(server);
        ObjectNode user = withCard(clerk, copy);
        clerk.delete("/users/" + account);
        clerk.answer("/partialImport", "{\"ifResourceExists\":\"FAIL\",\"users\":[" + user + "]}");
        assertThat(Visit.errorCode(Visit.to(application).present(resident))).isEqualTo(Reason.CARD_SUSPENDED.code());
        return copy;
    }

    private static void renew(String account) {
        String handle = RenewalRequestIT.handle(RenewalRequestIT.ask(application, Resident.withNewCard()));
        assertThat(Staff.administrator(server)
                        .post(
                                "renewal-requests/" + handle + "/decision",
                                "{\"decision\":\"approve\",\"user\":\"" + account + "\"}")
                        .statusCode())
                .isEqualTo(204);
    }

    private static ObjectNode withCard(Administrator clerk, StoredCard card) {
        ObjectNode user = (ObjectNode) Json.read(clerk.get("/users/" + card.account()));
        user.putArray("credentials")
                .addObject()
                .put("id", card.id())
                .put("type", "sekimori-card")
                .put("credentialData", card.data())
                .put("secretData", card.secret());
        return user;
    }
}
