// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import jp.sekimori.testkit.web.WebClient;

/** What the account page of a signed-in resident asks the server, without its script. */
record AccountPage(WebClient browser, URI realm) {

    /** The recent sign-ins, newest first, in the browser's language. */
    JsonNode signIns() {
        return view().get("signIns");
    }

    /** Says that this sign-in, or {@code all}, were not the resident's; the answer's status. */
    int notMe(String signIn) {
        String proof = view().get("proof").asText();
        return browser.postForm(
                        URI.create(realm + "/sekimori/me/not-me"),
                        Map.of("proof", proof, "sign_in", signIn),
                        Map.of("Origin", realm.getScheme() + "://" + realm.getRawAuthority()))
                .status();
    }

    private JsonNode view() {
        return Json.read(
                browser.get(URI.create(realm + "/sekimori/me/sign-ins")).body());
    }
}
