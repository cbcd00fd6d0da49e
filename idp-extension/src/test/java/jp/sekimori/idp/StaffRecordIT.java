// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What staff say of an invited resident")
class StaffRecordIT {
    private static final String PERSON =
            "\"name\":\"山田　花子\",\"birthdate\":\"19900102\",\"sex\":\"2\",\"address\":\"石川県加賀市大聖寺南町ニ４１番地\"}";

    private static KeycloakServer server;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
    }

    @Test
    @DisplayName("after looking at the person's papers is a genuine record of the city's")
    void acceptsPapers() {
        String account = invited();

        assertThat(write(TestServer.INVITED_REALM, account, "papers").statusCode())
                .isEqualTo(204);

        assertThat(records(account, "STAFF")).isEqualTo(1);
        assertThat(new Administrator(server, TestServer.INVITED_REALM).get("/admin-events?max=20"))
                .contains("residents/" + account + "/record/papers")
                .doesNotContain("山田");
    }

    @Test
    @DisplayName("out of the city's register alone is not verified, and their later word is")
    void acceptsRegisterAsStatement() {
        String account = invited();

        write(TestServer.INVITED_REALM, account, "register");
        long stated = records(account, "STATED");
        write(TestServer.INVITED_REALM, account, "papers");

        assertThat(stated).isEqualTo(1);
        assertThat(records(account, "STAFF")).isEqualTo(1);
    }

    @Test
    @DisplayName("is not taken where residents register with their signature certificate")
    void rejectsRecordInOtherPolicies() {
        String account = new Administrator(server, TestServer.ATTRIBUTES_REALM)
                .post("/users", "{\"username\":\"invited-" + UUID.randomUUID() + "\",\"enabled\":true}");

        HttpResponse<String> refused = write(TestServer.ATTRIBUTES_REALM, account, "papers");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains(Reason.RECORD_NOT_FOR_STAFF.code());
        assertThat(records(account, "STAFF")).isZero();
    }

    @ParameterizedTest
    @DisplayName("is not half read")
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"source\":\"certificate\"," + PERSON,
                "{\"source\":\"papers\",\"name\":\"\",\"birthdate\":\"19900102\",\"sex\":\"2\",\"address\":\"x\"}",
                "{\"source\":\"papers\",\"name\":\"x\",\"birthdate\":\"19900230\",\"sex\":\"2\",\"address\":\"x\"}",
                "{\"source\":\"papers\",\"name\":\"x\",\"birthdate\":\"19900102\",\"sex\":\"female\",\"address\":\"x\"}",
                "{\"source\":\"papers\",\"name\":\"x\\u202e\",\"birthdate\":\"19900102\",\"sex\":\"2\",\"address\":\"x\"}"
            })
    void rejectsUnreadable(String body) {
        String account = invited();

        HttpResponse<String> refused = clerk(TestServer.INVITED_REALM).post("residents/" + account + "/record", body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(records(account, "STAFF")).isZero();
    }

    @Test
    @DisplayName("is nobody else's to say")
    void rejectsOthers() {
        assertThat(Staff.anonymous(server)
                        .in(TestServer.INVITED_REALM)
                        .post("residents/" + invited() + "/record", "{\"source\":\"papers\"," + PERSON)
                        .statusCode())
                .isEqualTo(401);
    }

    private static String invited() {
        return new Administrator(server, TestServer.INVITED_REALM)
                .post("/users", "{\"username\":\"invited-" + UUID.randomUUID() + "\",\"enabled\":true}");
    }

    private static HttpResponse<String> write(String realm, String account, String source) {
        return clerk(realm).post("residents/" + account + "/record", "{\"source\":\"" + source + "\"," + PERSON);
    }

    private static Staff clerk(String realm) {
        return Staff.administrator(server).in(realm);
    }

    private static long records(String account, String source) {
        return TestServer.count("select count(*) from user_attribute where user_id = '" + account
                + "' and name = 'sekimori_record' and value like '%\"source\":\"" + source + "\"%'");
    }
}
