// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jp.sekimori.testkit.pki.HolderNames;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client scopes as they are shipped, each on a server with the extension and a resident whom a card made known. */
@Tag("own-server")
@DisplayName("A realm as it is rendered releases")
class ReleaseIT {
    private static final List<String> OF_EVERY_SIGN_IN = List.of("sub", "amr", "eid");
    private static final String GRANT = "form[action*=consent]";

    private static ReleaseCity city;
    /** Names a law for all scopes but one. */
    private static RenderedClient law;
    /** Names a law for the name, and may have it verified. */
    private static RenderedClient narrow;
    /** Asks each resident. */
    private static RenderedClient asking;

    private static WebClient knownToLaw;
    private static WebClient knownToNarrow;

    @BeforeAll
    static void open() throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/release")), "city-")
                .toAbsolutePath();
        city = new ReleaseCity(folder, Map.of("law", """
                        "scopes":["profile","name","birthdate","gender","address","age_over_18","national",
                        "identity_assurance"],"legalBasis":"住民基本台帳法第12条\"""", "narrow", """
                        "scopes":["name","identity_assurance"],"legalBasis":"住民基本台帳法第12条\"""", "asking", """
                        "scopes":["profile","address"]"""));
        law = city.client("law");
        narrow = city.client("narrow");
        asking = city.client("asking");
        knownToLaw = registered(law);
        knownToNarrow = registered(narrow);
    }

    @AfterAll
    static void close() {
        city.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("by each scope exactly what it is for")
    @CsvSource({
        "openid, ''",
        "openid profile, name family_name given_name birthdate gender",
        "openid name, name family_name given_name",
        "openid birthdate, birthdate",
        "openid gender, gender",
        "openid address, address",
        "openid age_over_18, age_over_18",
        "openid national, ''",
        "openid identity_assurance, verified_claims",
        "openid birthdate address, birthdate address"
    })
    void acceptsScope(String scope, String claims) {
        List<String> expected = new ArrayList<>(OF_EVERY_SIGN_IN);
        if (!claims.isEmpty()) {
            expected.addAll(List.of(claims.split(" ", -1)));
        }

        assertThat(told(law, knownToLaw, scope, "")).containsOnlyKeys(expected);
    }

    @Test
    @DisplayName("birth date and sex in the national formats when asked so")
    void acceptsNationalFormats() {
        assertThat(told(law, knownToLaw, "openid birthdate gender national", ""))
                .containsEntry("birthdate", "19900102")
                .containsEntry("gender", "2");
        assertThat(told(law, knownToLaw, "openid birthdate gender", ""))
                .containsEntry("birthdate", "1990-01-02")
                .containsEntry("gender", "female");
    }

    @Test
    @DisplayName("nothing by a scope that the city file does not name")
    void rejectsScopeThatIsNotAllowed() {
        WebPage answer = law.ask(knownToLaw, "openid age_over_20", "");

        assertThat(law.returned(answer)).containsEntry("error", "invalid_scope").doesNotContainKey("code");
    }

    @Test
    @DisplayName("verified, no claim that the client's other scopes do not cover, by parameter or by scope")
    void rejectsAddressByVerifiedClaims() {
        String parameter = "&claims=" + URLEncoder.encode("""
                {"userinfo":{"verified_claims":{"verification":{"trust_framework":null},
                "claims":{"name":null,"birthdate":null,"gender":null,"address":null,"age_over_20":null}}}}""", UTF_8);

        assertThat(verified(told(narrow, knownToNarrow, "openid", parameter))).containsOnlyKeys("name");
        assertThat(verified(told(narrow, knownToNarrow, "openid identity_assurance", "")))
                .containsOnlyKeys("name", "family_name", "given_name");
        assertThat(verified(told(law, knownToLaw, "openid", parameter)))
                .containsOnlyKeys("name", "birthdate", "gender", "address");
    }

    @Test
    @DisplayName("a long address whole, as its certificate has it, and which characters of both are substitutes")
    void acceptsLongAddressAndSubstitutes() {
        String address = "石川県加賀市" + "大聖寺南町".repeat(38) + "４１番地";
        String substitutes = "0".repeat(199) + "1";
        HolderNames person = HolderNames.of("関守　花子", "419900102", "2", address)
                .replacing(2, "01000")
                .replacing(6, substitutes);
        WebClient browser = browser();
        law.register(browser, city.newHolder(person), "openid");

        Map<String, Object> claims = verified(told(law, browser, "openid identity_assurance", ""));

        assertThat(address).hasSize(200);
        assertThat(told(law, browser, "openid address", "").get("address")).isEqualTo(claims.get("address"));
        assertThat(String.valueOf(claims.get("address"))).contains(address);
        assertThat(claims.get("sekimori_substitutes")).isEqualTo(Map.of("name", "01000", "address", substitutes));
    }

    @Test
    @DisplayName("without a law only what the resident says yes to, asked once for each scope")
    void acceptsConsent() {
        WebClient browser = browser();

        WebPage page = asking.register(browser, city.newHolder(), "openid profile");
        assertThat(page.html().text()).contains("窓口", "氏名・生年月日・性別").doesNotContain("住所");

        assertThat(asking.userInfo(press(browser, page, "accept")))
                .containsKeys("name", "birthdate", "gender")
                .doesNotContainKey("address");
        assertThat(asking.returned(asking.ask(browser, "openid profile", ""))).containsKey("code");
        assertThat(asking.ask(browser, "openid address", "").html().text()).contains("住所");
    }

    @Test
    @DisplayName("nothing after a no, and the client hears access_denied")
    void rejectsReleaseAfterNo() {
        WebClient browser = browser();
        WebPage page = asking.register(browser, city.newHolder(), "openid address");

        WebPage answer = press(browser, page, "cancel");

        assertThat(asking.returned(answer))
                .containsEntry("error", "access_denied")
                .doesNotContainKey("code");
        // A no ends the sign-in as well: the next one begins with the card.
        assertThat(asking.ask(browser, "openid address", "").html().selectFirst("#sekimori-card"))
                .isNotNull();
    }

    private static WebClient registered(RenderedClient client) {
        WebClient browser = browser();
        assertThat(client.returned(client.register(browser, city.newHolder(), "openid")))
                .containsKey("code");
        return browser;
    }

    private static WebClient browser() {
        return WebClient.create(Map.of("Accept-Language", "ja"));
    }

    private static Map<String, Object> told(RenderedClient client, WebClient browser, String scope, String more) {
        return client.userInfo(client.ask(browser, scope, more));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> verified(Map<String, Object> userInfo) {
        Map<String, Object> claim = (Map<String, Object>) userInfo.getOrDefault("verified_claims", Map.of());
        return (Map<String, Object>) claim.getOrDefault("claims", Map.of());
    }

    private static WebPage press(WebClient browser, WebPage page, String button) {
        String code = page.formFields(GRANT).getOrDefault("code", "");
        WebPage answer = browser.postForm(page.formAction(GRANT), Map.of("code", code, button, "x"), Map.of());
        return asking.settled(browser, answer);
    }
}
