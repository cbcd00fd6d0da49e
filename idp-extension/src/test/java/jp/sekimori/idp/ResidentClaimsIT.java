// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The claims of a resident")
class ResidentClaimsIT {
    private static final String TYPED = "東京都千代田区千代田１－１";

    private static KeycloakServer server;
    private static Application forms;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        forms = Application.forms(TestServer.realm(server));
    }

    @Test
    @DisplayName("are in the ID token when the record is genuine, and only those that the mapper names")
    void acceptsGenuineRecord() {
        Resident resident = Resident.withNewCard();
        known(resident);

        assertThat(claims(resident, "id_token"))
                .containsEntry("name", "山田　花子")
                .containsEntry("family_name", "山田")
                .containsEntry("birthdate", "1990-01-02")
                .containsEntry("age_over_18", true)
                .containsEntry(
                        "address",
                        Map.of(
                                "formatted", "石川県加賀市大聖寺南町ニ４１番地",
                                "country", "JP",
                                "region", "石川県",
                                "locality", "加賀市",
                                "street_address", "大聖寺南町ニ４１番地"))
                .doesNotContainKeys("given_name", "gender", "age_over_20");
    }

    @Test
    @DisplayName("are never in the access token, which passes through other hands")
    void rejectsClaimsInAccessToken() {
        Resident resident = Resident.withNewCard();
        known(resident);

        assertThat(claims(resident, "access_token")).doesNotContainKeys("name", "address", "birthdate", "age_over_18");
    }

    @Test
    @DisplayName("are not there before anything is known")
    void acceptsUnknownResident() {
        assertThat(claims(Resident.withNewCard(), "id_token")).doesNotContainKeys("name", "address", "birthdate");
    }

    @Test
    @DisplayName("are not what an administrator types: the profile keeps the attributes as they are")
    void rejectsTypedAttribute() {
        Resident resident = Resident.withNewCard();
        String account = known(resident);

        typeAddress(server, account);

        assertThat(claims(resident, "id_token")).containsEntry("name", "山田　花子");
        assertThat(new Administrator(server).get("/users/" + account)).doesNotContain(TYPED);
    }

    @Test
    @DisplayName(
            "are none when an administrator makes the attributes editable and types; the log says so without the text")
    void rejectsTypedAttributeUnderChangedProfile() {
        Resident resident = Resident.withNewCard();
        String account = known(resident);

        typeUnderChangedProfile(server, account);

        assertThat(claims(resident, "id_token")).doesNotContainKeys("name", "address", "birthdate", "age_over_18");
        assertThat(server.log()).contains(Reason.RESIDENT_RECORD_CHANGED.code()).doesNotContain(TYPED, "花子");
    }

    @Test
    @DisplayName("are none of another account whose attributes were copied, authentication code and all")
    void rejectsCopiedRecord() {
        Administrator administrator = new Administrator(server);
        String profile = administrator.get("/users/profile");
        Resident thief = Resident.withNewCard();
        String from = known(Resident.withNewCard());
        String to = account(thief);
        administrator.put("/users/profile", profile.replace("\"edit\":[]", "\"edit\":[\"admin\"]"));
        try {
            ObjectNode user = (ObjectNode) Json.read(administrator.get("/users/" + to));
            user.set(
                    "attributes", Json.read(administrator.get("/users/" + from)).get("attributes"));
            administrator.put("/users/" + to, user.toString());
        } finally {
            administrator.put("/users/profile", profile);
        }

        assertThat(administrator.get("/users/" + to)).contains("花子");
        assertThat(claims(thief, "id_token")).doesNotContainKeys("name", "address", "birthdate");
    }

    @Test
    @DisplayName("are not what an administrator imports over the account, which then lets nobody in")
    void rejectsImportedAttribute() {
        Administrator administrator = new Administrator(server);
        Resident resident = Resident.withNewCard();
        String account = known(resident);
        ObjectNode user = (ObjectNode) Json.read(administrator.get("/users/" + account));
        ((ObjectNode) user.get("attributes")).putArray("sekimori_address").add(TYPED);
        user.set("credentials", Json.read(administrator.get("/users/" + account + "/credentials")));

        String imported =
                administrator.answer("/partialImport", "{\"ifResourceExists\":\"OVERWRITE\",\"users\":[" + user + "]}");

        assertThat(Json.read(imported).get("overwritten").asInt()).isEqualTo(1);
        assertThat(TestServer.count("select count(*) from user_attribute where value = '" + TYPED
                        + "' and user_id = (select id from user_entity where username = '"
                        + user.get("username").asText() + "')"))
                .isEqualTo(1);
        // What came in has neither its holder's link nor its authentication code.
        WebPage answer = Visit.to(forms).present(resident);
        assertThat(Visit.errorCode(answer))
                .as(answer.headers() + answer.html().text())
                .isEqualTo("SEK-405");
    }

    /** Types another address after making the attributes editable, as an administrator can. */
    static void typeUnderChangedProfile(KeycloakServer server, String account) {
        Administrator administrator = new Administrator(server);
        String profile = administrator.get("/users/profile");
        administrator.put("/users/profile", profile.replace("\"edit\":[]", "\"edit\":[\"admin\"]"));
        try {
            typeAddress(server, account);
        } finally {
            administrator.put("/users/profile", profile);
        }
        assertThat(administrator.get("/users/" + account)).contains(TYPED);
    }

    private static void typeAddress(KeycloakServer server, String account) {
        Administrator administrator = new Administrator(server);
        ObjectNode user = (ObjectNode) Json.read(administrator.get("/users/" + account));
        ((ObjectNode) user.get("attributes")).putArray("sekimori_address").add(TYPED);
        try {
            administrator.put("/users/" + account, user.toString());
        } catch (IllegalStateException refused) {
            assertThat(refused).hasMessage("status 400");
        }
    }

    /** The account of a resident who signed in and whose record was written. */
    private static String known(Resident resident) {
        String account = account(resident);
        WebClient.create(Map.of())
                .postForm(URI.create(TestServer.realm(server) + "/burn-probe/resident/" + account), Map.of(), Map.of());
        return account;
    }

    private static String account(Resident resident) {
        return String.valueOf(claims(resident, "id_token").get("sub"));
    }

    private static Map<String, Object> claims(Resident resident, String token) {
        String code = forms.returned(Visit.to(forms).signInAs(resident)).get("code");
        assertThat(code).isNotNull();
        return Application.claims(
                String.valueOf(forms.tokens(String.valueOf(code)).get(token)));
    }
}
