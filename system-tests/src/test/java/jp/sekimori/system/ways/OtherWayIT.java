// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.ways;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import jp.sekimori.testkit.city.KagaRealm;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.web.CardPage;
import jp.sekimori.testkit.web.PlantedCookies;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Security rule 13 while a card waits for its holder's yes: the server lets a browser choose another way to sign in, and
 * each way ties the sign-in to the browser that chose it.
 */
class OtherWayIT {
    @Test
    @DisplayName(
            "A card that waits for its holder's yes is not taken over by a browser that goes to the devices and back")
    void rejectsTakeoverByChoiceOfAnotherWay() throws GeneralSecurityException {
        WaysCity city = WaysCity.shared();
        URI realm = URI.create(city.realmAddress());
        WebClient attacker = WebClient.create(Map.of("Accept-Language", "ja"));
        CardPage begun = CardPage.open(attacker, URI.create(city.start("")));
        String tab = begun.page().element("#sekimori-card").attr("data-tab-id");
        String execution = begun.page().element("#sekimori-card").attr("data-execution");
        WebClient victim = PlantedCookies.victimOfSignIn(attacker, realm);
        URI entry =
                URI.create(realm + "/login-actions/authenticate?client_id=" + KagaRealm.CLIENT_ID + "&tab_id=" + tab);
        CardPage page = CardPage.open(victim, entry);
        WebPage terms = page.answer(token(city.newCard(), page.challenge().getOrDefault("nonce", ""), page.origin()));
        assertThat(terms.html().selectFirst("#sekimori-agree"))
                .as("the card waits")
                .isNotNull();

        WebPage end = attack(attacker, entry, execution, page.origin());

        assertThat(end.headers().firstValue("Location").orElse(""))
                .as("no code for the application")
                .doesNotStartWith(city.redirect());
        assertThat(end.html().text()).contains("SEK-304");
        assertThat(page.agree(terms).headers().firstValue("Location").orElse(""))
                .as("the holder's yes still counts")
                .isNotEmpty();
    }

    /** To the devices and back to the card, then the yes; where the road is closed, the page that says so. */
    private static WebPage attack(WebClient attacker, URI entry, String execution, String origin) {
        WebPage card = attacker.open(entry);
        if (card.html().selectFirst("#sekimori-answer") == null) {
            return card;
        }
        Map<String, String> own = Map.of("Origin", origin);
        WebPage devices = attacker.postForm(card.formAction("#sekimori-answer"), Map.of("sekimori_device", "yes"), own);
        WebPage ways = attacker.postForm(devices.formAction("form[action]"), Map.of("tryAnotherWay", "on"), own);
        if (ways.html().selectFirst("form[action]") == null) {
            return ways;
        }
        WebPage back =
                attacker.postForm(ways.formAction("form[action]"), Map.of("authenticationExecution", execution), own);
        return back.html().selectFirst("#sekimori-agree") == null
                ? back
                : attacker.postForm(back.formAction("#sekimori-answer"), Map.of("sekimori_first", "agree"), own);
    }

    private static String token(TestCertificate card, String nonce, String origin) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(card.privateKey());
        signature.update(MessageDigest.getInstance("SHA-256").digest(origin.getBytes(UTF_8)));
        signature.update(MessageDigest.getInstance("SHA-256").digest(nonce.getBytes(UTF_8)));
        return """
                {"unverifiedCertificate":"%s","algorithm":"RS256","signature":"%s","format":"web-eid:1.0","appVersion":"test"}""".formatted(base64(card.der()), base64(signature.sign()));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
