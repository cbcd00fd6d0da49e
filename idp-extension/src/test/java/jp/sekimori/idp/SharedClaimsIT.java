// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Two applications of one session that lay together what they hold")
class SharedClaimsIT {
    /** The same for all residents, or for very many of them. */
    private static final Set<String> OF_EVERYBODY = Set.of(
            "iss",
            "typ",
            "token_type",
            "scope",
            "acr",
            "amr/0",
            "amr/1",
            "amr/2",
            "eid/scheme",
            "eid/revocation",
            "eid/time",
            // These are test cards; for a real one nobody has this.
            "eid/sandbox",
            "expires_in",
            "refresh_expires_in",
            "not-before-policy",
            "iat",
            "exp",
            "verified_claims/verification/trust_framework",
            "verified_claims/verification/assurance_process/procedure",
            "verified_claims/verification/time",
            "verified_claims/verification/evidence/0/type",
            "verified_claims/verification/evidence/0/record/type",
            "verified_claims/verification/evidence/0/record/source/name",
            "verified_claims/verification/evidence/0/record/source/country_code",
            "verified_claims/verification/evidence/0/check_details/0/check_method",
            "verified_claims/verification/evidence/0/check_details/0/time");

    /** What the protocol and the server leave no way around; docs/en/integration.md says so. */
    private static final Set<String> OF_THIS_SESSION = Set.of("sid", "session_state", "auth_time");

    /** What the resident has agreed to show to both. */
    private static final Set<String> OF_THE_PERSON = Set.of("birthdate", "verified_claims/claims/birthdate");

    private static KeycloakServer server;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
    }

    @Test
    @DisplayName("find the session and its time, and nothing else that is this resident's")
    void rejectsAnythingElseToJoinBy() {
        scope();
        Application first = application("one");
        Application second = application("two");
        WebClient browser = WebClient.create(Map.of("Accept-Language", "ja"));
        Visit visit = Visit.in(browser, first.start("scope=openid+identity_assurance"));
        WebPage terms = FirstSignInIT.post(browser, visit.page().page(), Map.of("sekimori_first", "begin"));
        WebPage both = FirstSignInIT.post(browser, terms, Map.of("sekimori_first", "agree"));
        Map<String, JsonNode> one =
                held(first, Notice.read(browser, Signer.withNewCard().register(visit.goOn(both))));
        Map<String, JsonNode> two = held(second, browser.get(second.start("scope=openid+identity_assurance")));

        Set<String> shared = new TreeSet<>();
        one.forEach((name, value) -> {
            if (value.equals(two.get(name))) {
                shared.add(name.substring(name.indexOf(':') + 1));
            }
        });
        assertThat(shared).contains("sid", "auth_time", "eid/time", "verified_claims/verification/time");
        shared.removeAll(OF_EVERYBODY);
        shared.removeAll(OF_THIS_SESSION);
        shared.removeAll(OF_THE_PERSON);
        assertThat(shared).isEmpty();
        assertThat(one.get("id:sub")).isNotEqualTo(two.get("id:sub"));
        assertCoarse(one);
    }

    private static void assertCoarse(Map<String, JsonNode> held) {
        List.of("id:eid/time", "access:eid/time", "userinfo:eid/time").forEach(name -> assertThat(
                        node(held, name).asLong() % Duration.ofHours(1).toSeconds())
                .as(name)
                .isZero());
        List.of("time", "evidence/0/check_details/0/time")
                .forEach(name -> assertThat(Instant.parse(node(held, "userinfo:verified_claims/verification/" + name)
                                                .asText())
                                        .getEpochSecond()
                                % Duration.ofDays(1).toSeconds())
                        .as(name)
                        .isZero());
    }

    private static JsonNode node(Map<String, JsonNode> held, String name) {
        return held.getOrDefault(name, new ObjectMapper().nullNode());
    }

    /** All that this application gets: in the address of the redirect, from the token end point, in both tokens, as user info. */
    private static Map<String, JsonNode> held(Application application, WebPage redirect) {
        Map<String, String> returned = application.returned(redirect);
        Map<String, Object> tokens = application.tokens(returned.getOrDefault("code", ""));
        String access = String.valueOf(tokens.get("access_token"));
        Map<String, JsonNode> held = new TreeMap<>();
        flatten("redirect:", tree(returned), held);
        flatten("id:", tree(Application.claims(String.valueOf(tokens.get("id_token")))), held);
        flatten("access:", tree(Application.claims(access)), held);
        flatten("userinfo:", tree(application.userInfo(access)), held);
        flatten("tokens:", tree(tokens), held);
        return held;
    }

    private static JsonNode tree(Object value) {
        return new ObjectMapper().valueToTree(value);
    }

    private static void flatten(String name, JsonNode node, Map<String, JsonNode> into) {
        String inner = name.endsWith(":") ? name : name + "/";
        node.properties().forEach(field -> flatten(inner + field.getKey(), field.getValue(), into));
        for (int at = 0; node.isArray() && at < node.size(); at++) {
            flatten(inner + at, node.get(at), into);
        }
        if (node.isValueNode()) {
            into.put(name, node);
        }
    }

    /** The scope without which nobody gets verified claims; another test of this realm may have made it. */
    private static void scope() {
        Administrator administrator = new Administrator(server, TestServer.ATTRIBUTES_REALM);
        if (!administrator.get("/client-scopes").contains("\"identity_assurance\"")) {
            administrator.post("/client-scopes", "{\"name\":\"identity_assurance\",\"protocol\":\"openid-connect\"}");
        }
    }

    /** One with a host name of its own, and so with identifiers of its own; settings as the template of a realm has them. */
    private static Application application(String name) {
        String id = name + "-" + UUID.randomUUID();
        new Administrator(server, TestServer.ATTRIBUTES_REALM).post("/clients", """
                {"clientId":"%1$s","publicClient":true,"standardFlowEnabled":true,"fullScopeAllowed":false,
                 "redirectUris":["http://%1$s.test/%1$s"],"defaultClientScopes":[],"optionalClientScopes":["identity_assurance"],
                 "attributes":{"minimum.acr.value":"aal2","default.acr.values":"aal2",
                   "exclude.session.state.from.auth.response":"true"},
                 "protocolMappers":[
                  {"name":"sub","protocol":"openid-connect","protocolMapper":"oidc-sha256-pairwise-sub-mapper",
                   "config":{"sectorIdentifierUri":"","pairwiseSubAlgorithmSalt":"0123456789abcdef0123456789abcdef"}},
                  {"name":"evidence","protocol":"openid-connect","protocolMapper":"sekimori-evidence-mapper",
                   "config":{"id.token.claim":"true","access.token.claim":"true","userinfo.token.claim":"true"}},
                  {"name":"birth date","protocol":"openid-connect","protocolMapper":"sekimori-resident-claims",
                   "config":{"claims":"birthdate","userinfo.token.claim":"true"}},
                  {"name":"verified","protocol":"openid-connect","protocolMapper":"sekimori-verified-claims",
                   "config":{"userinfo.token.claim":"true"}}]}""".formatted(id));
        return Application.ofOwnSector(TestServer.realm(server, TestServer.ATTRIBUTES_REALM), id);
    }
}
