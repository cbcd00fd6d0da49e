// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.util.List;
import java.util.Map;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.CardPage;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A resident signs in with the card")
class SignInIT {
    private static KeycloakServer server;
    private static Application application;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        application = Application.tax(TestServer.realm(server));
    }

    @Test
    @DisplayName("and the application receives an ID token with level, methods and evidence of one record")
    void acceptsCardFromClickToIdToken() {
        WebClient browser = WebClient.create(Map.of("Accept-Language", "ja"));
        CardPage page = CardPage.open(browser, application.start());

        WebPage answer = page.agree(page.answer(Resident.withNewCard().token(page.challenge(), page.origin())));

        Map<String, Object> claims = application.idToken(answer);
        assertThat(claims).containsEntry("acr", "aal2").containsEntry("amr", List.of("sc", "pin", "hwk"));
        assertThat(claims.get("eid"))
                .asInstanceOf(MAP)
                .containsEntry("scheme", "jpki-auth")
                .containsEntry("revocation", "none")
                .containsKey("time");
    }

    @Test
    @DisplayName("and the same card comes to the same account, another card to another")
    void acceptsSameCardAsSameAccount() {
        Resident resident = Resident.withNewCard();

        String first = subject(resident);

        assertThat(subject(resident)).isEqualTo(first);
        assertThat(subject(Resident.withNewCard())).isNotEqualTo(first);
    }

    private static String subject(Resident resident) {
        WebClient browser = WebClient.create(Map.of());
        CardPage page = CardPage.open(browser, application.start());
        WebPage answer = page.agree(page.answer(resident.token(page.challenge(), page.origin())));
        return String.valueOf(application.idToken(answer).get("sub"));
    }
}
