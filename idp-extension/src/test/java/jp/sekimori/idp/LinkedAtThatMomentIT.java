// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A thief's card takes the place of the resident's on another node, while this one is stopping what the account has: between
 * the moment in which the request begins and the moment in which it writes.
 */
@DisplayName("A card that is linked at the moment in which the account's cards are stopped")
class LinkedAtThatMomentIT {
    private static KeycloakServer server;
    private static Application application;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        application = Application.tax(TestServer.realm(server));
    }

    /** An account before its new card was linked, and what links it. */
    private record Linking(Resident old, Resident fresh, StoredCard card, List<String> statements) {
        /** Links the new card on the other node, while the request waits. */
        int meanwhile(Callable<Integer> request) throws Exception {
            return OtherNode.writing(card.account(), OtherNode.Hold.ACCOUNT, statements, request);
        }
    }

    @Test
    @DisplayName("is stopped by the resident's \"this was not me\"")
    void rejectsCardLinkedDuringNotMe() throws Exception {
        Linking linking = linking();
        Visit resident = Visit.to(application);
        Notice.after(resident, linking.old);
        AccountPage page = new AccountPage(resident.browser(), application.realm());

        int status = linking.meanwhile(() -> page.notMe("all"));

        assertThat(status).isEqualTo(200);
        assertThat(StoredCard.state(linking.card.id())).isEqualTo("suspended");
        assertThat(Visit.errorCode(Visit.to(application).present(linking.fresh)))
                .isEqualTo(Reason.CARD_SUSPENDED.code());
    }

    @Test
    @DisplayName("is stopped, and on the list of lost cards, when staff block the account's")
    void rejectsCardLinkedDuringReport() throws Exception {
        Linking linking = linking();
        Staff staff = Staff.administrator(server);

        int status =
                linking.meanwhile(() -> staff.post("blocked-cards", "{\"user\":\"" + linking.card.account() + "\"}")
                        .statusCode());

        assertThat(status).isEqualTo(201);
        assertThat(StoredCard.state(linking.card.id())).isEqualTo("suspended");
        assertThat(TestServer.count(
                        "select count(*) from sekimori_blocked_card where card_hash = '" + linking.card.id() + "'"))
                .isOne();
    }

    private static Linking linking() {
        Resident old = Resident.withNewCard();
        Resident fresh = Resident.withNewCard();
        String account = String.valueOf(
                application.idToken(Visit.to(application).signInAs(old)).get("sub"));
        StoredCard before = cardOf(account, "");
        Visit both = OldCardIT.askForOldCard(application, fresh);
        Notice.read(both.browser(), OldCardIT.present(both, old));
        StoredCard after = StoredCard.of(before.id());
        StoredCard linked = cardOf(account, before.id());
        // Back to the moment before: the old card is the account's, the new one is nowhere but in what the other node
        // writes.
        String kept = "kept_" + linked.id().replaceAll("[^0-9a-z]", "_");
        TestServer.change("create table " + kept + " as select * from credential where id = '" + linked.id() + "'");
        TestServer.change("delete from credential where id = '" + linked.id() + "'");
        before.statements().forEach(TestServer::change);
        List<String> statements = new ArrayList<>(after.statements());
        statements.add("insert into credential select * from " + kept);
        statements.add("drop table " + kept);
        return new Linking(old, fresh, linked, statements);
    }

    private static StoredCard cardOf(String account, String other) {
        return StoredCard.of(TestServer.text("select id from credential where type = 'sekimori-card' and user_id = '"
                + account + "' and id <> '" + other + "'"));
    }
}
