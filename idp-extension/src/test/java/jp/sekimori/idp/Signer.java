// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import jp.sekimori.testkit.pki.HolderNames;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.web.CardPage;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;

/**
 * Somebody whose card makes legal signatures as well.
 *
 * @param card answers the main challenge
 * @param signature answers the second one
 */
record Signer(Resident card, Resident signature) {
    static final String NAME = "関守　花子";
    static final String ADDRESS = "石川県加賀市大聖寺南町ニ４１番地";
    static final String BIRTH_DATE = "419900102";

    /** A person born on 2 January 1990, as the end of the card says as well. */
    static Signer withNewCard() {
        return new Signer(endingOn(1, 2), of(ADDRESS, BIRTH_DATE));
    }

    /** The same card after its holder moved: another signature certificate. */
    Signer movedTo(String address) {
        return new Signer(card, of(address, BIRTH_DATE));
    }

    static Resident of(String address, String birthDate) {
        return of(HolderNames.of(NAME, birthDate, "2", address));
    }

    static Resident of(HolderNames person) {
        return new Resident(TestServer.SIGNATURE_PKI.issue(LeafProfile.signature(person)));
    }

    static Resident endingOn(int month, int day) {
        ZoneId japan = ZoneId.of("Asia/Tokyo");
        LocalDate end = LocalDate.of(LocalDate.now(japan).getYear() + 3, month, day);
        return new Resident(TestServer.PKI.issue(LeafProfile.authentication()
                .validTo(end.atTime(LocalTime.of(23, 59, 59)).atZone(japan).toInstant())));
    }

    /** What a page with this challenge posts. */
    Map<String, String> tokens(Map<String, String> challenge, String origin) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("sekimori_token", card.token(challenge, origin));
        fields.put("sekimori_second_token", signature.token(challenge.getOrDefault("second_nonce", ""), origin));
        return fields;
    }

    /** The card page that asks for both signatures, after a yes to the terms. */
    static Visit agreed(Application application) {
        WebClient browser = WebClient.create(Map.of("Accept-Language", "ja"));
        CardPage start = CardPage.open(browser, application.start());
        WebPage terms = FirstSignInIT.post(browser, start.page(), Map.of("sekimori_first", "begin"));
        return new Visit(
                browser, CardPage.of(browser, FirstSignInIT.post(browser, terms, Map.of("sekimori_first", "agree"))));
    }

    /** The whole honest registration in one visit of the card. */
    WebPage register(Application application) {
        return register(agreed(application));
    }

    /** The same in this browser, which has agreed. */
    WebPage register(Visit visit) {
        return FirstSignInIT.post(
                visit.browser(),
                visit.page().page(),
                tokens(visit.page().challenge(), visit.page().origin()));
    }
}
