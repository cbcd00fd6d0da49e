// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("own-server")
@DisplayName("On two nodes with one database")
class ClusterIT {
    private static final int POSTS = 20;
    private static KeycloakServer first;
    private static KeycloakServer second;

    @BeforeAll
    static void start() {
        first = TestServer.shared();
        second = TestServer.secondNode();
    }

    @AfterAll
    static void stop() {
        second.close();
    }

    @RepeatedTest(3)
    @DisplayName("a challenge burns once, however many requests burn it at once")
    void rejectsAllBurnsButOne() {
        String name = "burn-" + System.nanoTime();
        probe(first, "put", name);

        assertThat(AtOnce.run(onBothNodes("burn", name))).containsOnlyOnce("true");
    }

    @Test
    @DisplayName("a challenge stays burnt when the request that burnt it fails")
    void rejectsBurntChallengeAfterRollback() {
        String name = "rollback-" + System.nanoTime();
        probe(first, "put", name);
        probe(first, "burn-and-fail", name);

        assertThat(probe(second, "burn", name)).isEqualTo("false");
    }

    @RepeatedTest(3)
    @DisplayName("the last gate lets one success through, even if the store gave a challenge twice")
    void rejectsAllRedemptionsButOne() {
        String name = "redeem-" + System.nanoTime();

        assertThat(AtOnce.run(onBothNodes("redeem", name))).containsOnlyOnce("true");
    }

    @Test
    @DisplayName("the same token posted twenty times at once gives one code")
    void rejectsAllPostsOfOneTokenButOne() {
        Application application = Application.tax(TestServer.realm(first));
        Resident resident = Resident.withNewCard();
        Visit.to(application).signInAs(resident);
        Visit visit = Visit.to(application);
        String token = resident.token(visit.page().challenge(), visit.page().origin());
        URI action = visit.page().page().formAction("#sekimori-answer");
        List<Callable<WebPage>> posts = new ArrayList<>();
        for (int number = 0; number < POSTS; number++) {
            KeycloakServer node = number % 2 == 0 ? first : second;
            posts.add(() -> post(visit, node, action, Map.of("sekimori_token", token)));
        }

        List<WebPage> answers = AtOnce.run(posts);

        assertThat(answers.stream()
                        .filter(answer -> application.returned(answer).containsKey("code")))
                .hasSize(1);
    }

    @Test
    @DisplayName("a card that signs in for the first time on both at once gets one account")
    void acceptsSimultaneousFirstSignInsAsOneAccount() {
        Resident resident = Resident.withNewCard();
        Application application = Application.tax(TestServer.realm(first));
        List<Callable<String>> signIns = new ArrayList<>();
        for (KeycloakServer node : List.of(first, second, first, second)) {
            Visit visit = Visit.to(application);
            URI action = visit.present(resident).formAction("#sekimori-answer");
            signIns.add(() -> String.valueOf(application
                    .idToken(post(visit, node, action, Map.of("sekimori_first", "agree")))
                    .get("sub")));
        }

        assertThat(AtOnce.run(signIns).stream().distinct()).hasSize(1);
    }

    @Test
    @DisplayName("both signatures of a card that registers on both at once make one account with one record")
    void acceptsSimultaneousRegistrationsAsOneAccount() {
        Application application = Application.tax(TestServer.realm(first, TestServer.ATTRIBUTES_REALM));
        Signer signer = Signer.withNewCard();
        List<Callable<String>> signIns = new ArrayList<>();
        for (KeycloakServer node : List.of(first, second, first, second)) {
            Visit visit = Signer.agreed(application);
            URI action = visit.page().page().formAction("#sekimori-answer");
            Map<String, String> tokens =
                    signer.tokens(visit.page().challenge(), visit.page().origin());
            signIns.add(() -> String.valueOf(
                    application.idToken(post(visit, node, action, tokens)).get("sub")));
        }

        List<String> accounts = AtOnce.run(signIns);

        assertThat(accounts.stream().distinct()).hasSize(1);
        assertThat(TestServer.count(
                        "select count(*) from user_attribute where name = 'sekimori_address' and user_id = '"
                                + accounts.get(0) + "'"))
                .isEqualTo(1);
    }

    private static WebPage post(Visit visit, KeycloakServer node, URI action, Map<String, String> fields) {
        WebClient browser = visit.browser().copy();
        browser.cookies(action).forEach((name, value) -> browser.setCookie(node.baseUri(), name, value));
        return browser.postForm(
                node.baseUri().resolve(action.getRawPath() + "?" + action.getRawQuery()),
                fields,
                Map.of("Origin", visit.page().origin()));
    }

    private static List<Callable<String>> onBothNodes(String verb, String name) {
        List<Callable<String>> calls = new ArrayList<>();
        for (int number = 0; number < POSTS; number++) {
            KeycloakServer node = number % 2 == 0 ? first : second;
            calls.add(() -> probe(node, verb, name));
        }
        return calls;
    }

    private static String probe(KeycloakServer node, String verb, String name) {
        return WebClient.create(Map.of())
                .post(
                        URI.create(TestServer.realm(node) + "/burn-probe/" + verb + "/" + name),
                        "text/plain",
                        "",
                        Map.of())
                .body();
    }
}
