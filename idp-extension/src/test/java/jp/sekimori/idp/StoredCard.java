// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import java.util.List;
import jp.sekimori.testkit.keycloak.KeycloakServer;

/** A card as it stands in the shared server's database: what whoever reads a dump has. */
record StoredCard(String account, String id, String data, String secret, long generation) {
    /** The card that was linked last. */
    static StoredCard newest() {
        return of(
                TestServer.text(
                        "select id from credential where type = 'sekimori-card' order by created_date desc nulls last limit 1"));
    }

    static StoredCard of(String id) {
        String row = " from credential where id = '" + id + "'";
        return new StoredCard(
                TestServer.text("select user_id" + row),
                id,
                TestServer.text("select credential_data" + row),
                TestServer.text("select secret_data" + row),
                TestServer.count("select coalesce(max(generation), 0) from sekimori_card_generation where card_id = '"
                        + id + "'"));
    }

    /** The newest card as it was while it was reported lost; the report was taken back since. */
    static StoredCard suspendedNewest(KeycloakServer server) {
        Staff staff = Staff.administrator(server);
        StoredCard card = newest();
        String report = Json.read(staff.post("blocked-cards", "{\"user\":\"" + card.account() + "\"}")
                        .body())
                .get("id")
                .asText();
        StoredCard suspended = of(card.id());
        staff.delete("blocked-cards/" + report);
        return suspended;
    }

    /** What makes it so again. */
    List<String> statements() {
        return List.of(
                "update credential set version = version + 1, credential_data = '" + data + "', secret_data = '"
                        + secret + "' where id = '" + id + "'",
                "update sekimori_card_generation set generation = " + generation + " where card_id = '" + id + "'");
    }

    static String state(String id) {
        return Json.read(of(id).data()).path("state").asText();
    }
}
