// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import jp.sekimori.idp.claims.VerifiedClaimsSchema;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.util.JsonSerialization;

@DisplayName("Verified claims")
class VerifiedClaimsIT {
    private static final String NAME = "山田　花子";
    private static final String CERTIFICATE = "CERTIFICATE/0";
    private static final String MAPPER = """
            {"name":"verified","protocol":"openid-connect","protocolMapper":"sekimori-verified-claims",
            "config":{"userinfo.token.claim":"true","id.token.claim":"true","access.token.claim":"true"}}""";
    private static final String EVERYTHING = """
            {"name":"everything","protocol":"openid-connect","protocolMapper":"sekimori-resident-claims",
            "config":{"claims":"name family_name given_name birthdate gender address age_over_18 age_over_20"}}""";
    private static final String NARROW = """
            {"clientId":"narrow","publicClient":true,"redirectUris":["http://application.test/narrow"],
            "attributes":{"minimum.acr.value":"aal2","default.acr.values":"aal2"},
            "defaultClientScopes":["basic","identity_assurance"],"optionalClientScopes":[],"protocolMappers":[
            {"name":"resident","protocol":"openid-connect","protocolMapper":"sekimori-resident-claims",
            "config":{"claims":"name birthdate"}}]}""";
    private static final String NAME_ONLY = asked("{\"trust_framework\":null}", "{\"name\":null}");

    private static KeycloakServer server;
    /** Has the scope without asking for it. */
    private static Application forms;
    /** Has the scope when it asks. */
    private static Application tax;
    /** Has the mapper, by mistake, and not the scope. */
    private static Application library;
    /** Has the scope, and nothing but name and birth date otherwise. */
    private static Application narrow;

    @BeforeAll
    static void offer() {
        server = TestServer.shared();
        forms = Application.forms(TestServer.realm(server));
        tax = Application.tax(TestServer.realm(server));
        library = Application.library(TestServer.realm(server));
        narrow = new Application(TestServer.realm(server), "narrow");
        Administrator administrator = new Administrator(server);
        String scope = administrator.post(
                "/client-scopes",
                "{\"name\":\"identity_assurance\",\"protocol\":\"openid-connect\",\"protocolMappers\":[" + MAPPER
                        + "]}");
        administrator.put(client(administrator, "forms") + "/default-client-scopes/" + scope, "");
        administrator.put(client(administrator, "tax") + "/optional-client-scopes/" + scope, "");
        String covering = administrator.post(
                "/client-scopes",
                "{\"name\":\"everything\",\"protocol\":\"openid-connect\",\"protocolMappers\":[" + EVERYTHING + "]}");
        administrator.put(client(administrator, "forms") + "/optional-client-scopes/" + covering, "");
        administrator.put(client(administrator, "tax") + "/optional-client-scopes/" + covering, "");
        administrator.post("/clients", NARROW);
        administrator.post(client(administrator, "library") + "/protocol-mappers/models", MAPPER);
    }

    @Test
    @DisplayName(
            "asked for by the claims parameter are those that it names, in the user info answer, as the schema says")
    void acceptsClaimsParameter() {
        JsonNode told = told(forms, CERTIFICATE, asked("""
                        {"trust_framework":null,"evidence":[{"type":{"value":"electronic_record"},
                        "record":{"source":{"name":null}},"check_details":[{"check_method":null}]}]}""", """
                        {"name":{"essential":true},"birthdate":null,"gender":null,"address":null}"""));

        assertThat(told.get("verified_claims")).isEqualTo(Json.read("""
                {"verification":{"trust_framework":"jp.sekimori.sandbox","evidence":[{"type":"electronic_record",
                "record":{"type":"jpki-sign","source":{"name":"試験用の認証局（本物の証明書ではありません）"}},
                "check_details":[{"check_method":"vcrypt"}]}]},
                "claims":{"name":"山田　花子","birthdate":"1990-01-02","gender":"female","address":{
                "formatted":"石川県加賀市大聖寺南町ニ４１番地","country":"JP","region":"石川県","locality":"加賀市",
                "street_address":"大聖寺南町ニ４１番地"}}}"""));
        assertThat(VerifiedClaimsSchema.ofAnswers().complaints(told)).isEmpty();
    }

    @Test
    @DisplayName("asked for by scope are the four attributes, with how and when, as the schema says")
    void acceptsScope() {
        JsonNode told = told(tax, CERTIFICATE, "scope=openid+identity_assurance");

        assertThat(told.at("/verified_claims/claims").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "name", "family_name", "given_name", "birthdate", "gender", "address", "sekimori_substitutes");
        assertThat(told.at("/verified_claims/verification").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("trust_framework", "assurance_process", "time", "evidence");
        assertThat(VerifiedClaimsSchema.ofAnswers().complaints(told)).isEmpty();
    }

    @Test
    @DisplayName("of a resident whom staff looked at are the city's word, as the schema says")
    void acceptsStaff() {
        JsonNode told = told(tax, "STAFF/0", "scope=openid+identity_assurance");

        assertThat(told.at("/verified_claims/verification/evidence/0/type").asText())
                .isEqualTo("vouch");
        assertThat(VerifiedClaimsSchema.ofAnswers().complaints(told)).isEmpty();
    }

    @Test
    @DisplayName("are neither in the ID token nor in the access token, whatever the mapper's settings say")
    void rejectsVerifiedClaimsInTokens() {
        Map<String, Object> tokens = tokens(forms, NAME_ONLY);
        write(account(tokens), CERTIFICATE, NAME);
        Map<String, Object> refreshed =
                Application.json(forms.refresh(text(tokens, "refresh_token")).body());

        assertThat(Application.claims(text(refreshed, "id_token"))).doesNotContainKey("verified_claims");
        assertThat(Application.claims(text(refreshed, "access_token"))).doesNotContainKey("verified_claims");
        assertThat(forms.userInfo(text(refreshed, "access_token"))).containsKey("verified_claims");
    }

    @Test
    @DisplayName("asked for in the ID token are nowhere")
    void rejectsRequestForIdToken() {
        Map<String, Object> tokens = tokens(forms, NAME_ONLY.replace("userinfo", "id_token"));
        write(account(tokens), CERTIFICATE, NAME);

        Map<String, Object> refreshed =
                Application.json(forms.refresh(text(tokens, "refresh_token")).body());

        assertThat(Application.claims(text(refreshed, "id_token"))).doesNotContainKey("verified_claims");
        assertThat(userInfo(forms, refreshed).has("verified_claims")).isFalse();
    }

    @Test
    @DisplayName("are not told to a client that has the scope and does not ask")
    void rejectsClientThatDoesNotAsk() {
        assertThat(told(forms, CERTIFICATE).has("verified_claims")).isFalse();
    }

    @Test
    @DisplayName("are not told to a client that asks and does not have the scope, not even with the mapper")
    void rejectsClientWithoutScope() {
        assertThat(told(library, CERTIFICATE, NAME_ONLY).has("verified_claims")).isFalse();
    }

    @Test
    @DisplayName("are none that the client's other scopes and mappers do not cover, whatever it asks for")
    void rejectsClaimOutsideTheClientsScopes() {
        JsonNode told = told(narrow, CERTIFICATE, asked("{\"trust_framework\":null}", """
                        {"name":null,"birthdate":null,"gender":null,"address":null,"age_over_18":null}"""));

        assertThat(told.at("/verified_claims/claims").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("name", "birthdate");
    }

    @Test
    @DisplayName("are not what the city wrote down when it made the account")
    void rejectsStatedRecord() {
        assertThat(told(forms, "STATED/0", NAME_ONLY).has("verified_claims")).isFalse();
    }

    @Test
    @DisplayName("are none when somebody changed the record")
    void rejectsTamperedRecord() {
        Map<String, Object> tokens = tokens(forms, NAME_ONLY);
        write(account(tokens), CERTIFICATE, NAME);

        ResidentClaimsIT.typeUnderChangedProfile(server, account(tokens));

        assertThat(forms.userInfo(text(tokens, "access_token"))).doesNotContainKey("verified_claims");
    }

    @Test
    @DisplayName("are none of a certificate whose authority is trusted no more")
    void rejectsRecordOfUntrustedAuthority() {
        Map<String, Object> tokens = tokens(forms, NAME_ONLY);
        post("/burn-probe/resident/" + account(tokens), Map.of());

        assertThat(forms.userInfo(text(tokens, "access_token")))
                .containsKey("name")
                .doesNotContainKey("verified_claims");
    }

    @Test
    @DisplayName("older than the client lets them be are none; younger ones are told with their time")
    void rejectsOldRecord() {
        String twoDays = "CERTIFICATE/172800";
        String claims = "{\"name\":null}";

        assertThat(told(forms, twoDays, asked("{\"trust_framework\":null,\"time\":{\"max_age\":86400}}", claims))
                        .has("verified_claims"))
                .isFalse();
        assertThat(told(forms, twoDays, asked("{\"trust_framework\":null,\"time\":{\"max_age\":260000}}", claims))
                        .at("/verified_claims/verification/time")
                        .asText())
                .matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z");
    }

    @Test
    @DisplayName(
            "carry very long names and characters beyond 16 bits unharmed, and say which characters are substitutes")
    void acceptsLongNamesAndSubstitutes() {
        String name = "𠮷田" + "寿限無".repeat(60) + "　𩸽子";
        Map<String, Object> tokens = tokens(forms, asked("{\"trust_framework\":null}", """
                {"name":null,"family_name":null,"given_name":null,"sekimori_substitutes":null}"""));

        write(account(tokens), CERTIFICATE, name);

        JsonNode claims = userInfo(forms, tokens).at("/verified_claims/claims");
        assertThat(claims.get("name").asText()).isEqualTo(name);
        assertThat(claims.get("given_name").asText()).isEqualTo("𩸽子");
        assertThat(claims.at("/sekimori_substitutes/name").asText())
                .startsWith("010")
                .hasSize(name.codePointCount(0, name.length()));
    }

    @Test
    @DisplayName("of an earlier request are not told after one that does not ask")
    void rejectsRequestOfEarlierSignIn() {
        WebClient browser = WebClient.create(Map.of("Accept-Language", "ja"));
        WebPage first = Visit.in(browser, forms.start(NAME_ONLY)).signInAs(Resident.withNewCard());
        write(String.valueOf(forms.idToken(first).get("sub")), CERTIFICATE, NAME);

        String code = forms.returned(browser.get(forms.start())).get("code");

        assertThat(userInfo(forms, forms.tokens(String.valueOf(code))).has("verified_claims"))
                .isFalse();
    }

    @Test
    @DisplayName("stand beside an essential level, and both are answered")
    void acceptsEssentialLevel() {
        String both = "claims=" + encoded("""
                {"id_token":{"acr":{"essential":true,"value":"aal2"}},"userinfo":{"verified_claims":{
                "verification":{"trust_framework":null},"claims":{"name":null}}}}""");
        Map<String, Object> tokens = tokens(forms, both);
        write(account(tokens), CERTIFICATE, NAME);

        assertThat(Application.claims(text(tokens, "id_token"))).containsEntry("acr", "aal2");
        assertThat(userInfo(forms, tokens).at("/verified_claims/claims/name").asText())
                .isEqualTo(NAME);
    }

    @Test
    @DisplayName("are announced in the discovery document of a realm that has the scope, and of no other")
    void acceptsDiscovery() {
        String path = "/.well-known/openid-configuration";
        JsonNode here = Json.read(
                WebClient.create(Map.of()).get(URI.create(forms.realm() + path)).body());
        JsonNode elsewhere = Json.read(WebClient.create(Map.of())
                .get(URI.create(TestServer.realm(server, TestServer.OTHER_REALM) + path))
                .body());

        assertThat(here.get("issuer").asText()).isEqualTo(forms.realm().toString());
        assertThat(here.get("claims_parameter_supported").asBoolean()).isTrue();
        assertThat(here.get("trust_frameworks_supported")).isEqualTo(Json.read("[\"jp.sekimori.sandbox\"]"));
        assertThat(here.get("claims_in_verified_claims_supported")).contains(Json.read("\"birthdate\""));
        assertThat(elsewhere.has("trust_frameworks_supported")).isFalse();
        assertThat(elsewhere.get("issuer").asText()).endsWith(TestServer.OTHER_REALM);
    }

    /** What the user info end point tells of a new resident with this record. */
    private static JsonNode told(Application application, String record, String... parameters) {
        Map<String, Object> tokens = tokens(application, parameters);
        write(account(tokens), record, NAME);
        return userInfo(application, tokens);
    }

    private static Map<String, Object> tokens(Application application, String... parameters) {
        WebPage answer = Visit.to(application, parameters).signInAs(Resident.withNewCard());
        return application.tokens(String.valueOf(application.returned(answer).get("code")));
    }

    private static JsonNode userInfo(Application application, Map<String, Object> tokens) {
        return JsonSerialization.mapper.valueToTree(application.userInfo(text(tokens, "access_token")));
    }

    private static void write(String account, String record, String name) {
        post("/burn-probe/record/" + account + "/" + record, Map.of("name", name));
    }

    private static void post(String path, Map<String, String> fields) {
        WebPage done = WebClient.create(Map.of()).postForm(URI.create(forms.realm() + path), fields, Map.of());
        assertThat(done.body()).isEqualTo("true");
    }

    private static String account(Map<String, Object> tokens) {
        return text(Application.claims(text(tokens, "id_token")), "sub");
    }

    private static String text(Map<String, Object> members, String name) {
        return String.valueOf(members.get(name));
    }

    private static String client(Administrator administrator, String name) {
        return "/clients/"
                + Json.read(administrator.get("/clients?clientId=" + name))
                        .at("/0/id")
                        .asText();
    }

    private static String asked(String verification, String claims) {
        return "claims="
                + encoded("{\"userinfo\":{\"verified_claims\":{\"verification\":" + verification + ",\"claims\":"
                        + claims + "}}}");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
