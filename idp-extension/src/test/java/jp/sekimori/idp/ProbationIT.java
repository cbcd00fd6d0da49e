// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.revocation.LicensedOperator;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("own-server")
@DisplayName("An account that its holder re-linked by both cards")
class ProbationIT {
    private static final String DATABASE = "probation";
    private static LicensedOperator operator;
    private static KeycloakServer server;
    private static Application application;

    @BeforeAll
    static void openCity() throws IOException, GeneralSecurityException {
        Path folder = TestServer.newFolder(DATABASE);
        operator = LicensedOperator.start(folder);
        server = TestServer.node(TestServer.filledDatabase(DATABASE))
                .option(
                        TestServer.OPTION + "revocation",
                        operator.writeSettings(List.of("jpki-auth", "jpki-sign"))
                                .toString())
                .start(folder.resolve("server"));
        application = Application.tax(TestServer.realm(server));
    }

    @AfterAll
    static void closeCity() {
        operator.close();
        server.close();
    }

    /** An account, its person as the operator knows it, and the card that took the first one's place. */
    private record Relinked(String account, String person, Resident card) {}

    @Test
    @DisplayName("is at full level at once when an operator names the re-linked card as a newer one's predecessor")
    void acceptsOperatorOnProbation() throws IOException {
        Relinked relinked = relinked();
        Resident third = Resident.withNewCard();
        know(
                third,
                relinked.person() + " previous="
                        + LicensedOperator.serial(relinked.card().card().certificate()));

        Map<String, Object> claims = signIn(third, "acr_values=aal3");

        assertThat(claims).containsEntry("sub", relinked.account()).containsEntry("acr", "aal3");
    }

    @Test
    @DisplayName("is at full level at once when staff approve a newer card")
    void acceptsStaffOnProbation() throws IOException {
        Relinked relinked = relinked();
        Resident third = card(relinked.person());
        String handle = RenewalRequestIT.handle(RenewalRequestIT.ask(application, third));
        Staff.administrator(server)
                .post(
                        "renewal-requests/" + handle + "/decision",
                        "{\"decision\":\"approve\",\"user\":\"" + relinked.account() + "\"}");

        assertThat(signIn(third, "acr_values=aal3"))
                .containsEntry("sub", relinked.account())
                .containsEntry("acr", "aal3");
    }

    @Test
    @DisplayName("links no third card by the second one: whoever borrowed the first cannot pass it on")
    void rejectsThirdCardOnProbation() throws IOException {
        Relinked relinked = relinked();
        Resident third = card(relinked.person());

        WebPage refused = OldCardIT.present(OldCardIT.askForOldCard(application, third), relinked.card());

        assertThat(Visit.errorCode(refused)).isEqualTo(Reason.RELINKED_TOO_RECENTLY.code());
        assertThat(Visit.to(application).present(third).html().selectFirst("#sekimori-consent"))
                .isNotNull();
        assertThat(signIn(relinked.card())).containsEntry("sub", relinked.account());
    }

    @Test
    @DisplayName("has one new card when two are put beside the old one at once")
    void rejectsTwoNewCardsAtOnce() throws IOException {
        String person = person();
        Resident old = card(person);
        signIn(old);
        Callable<WebPage> first = besideOld(card(person), old);
        Callable<WebPage> second = besideOld(card(person), old);

        List<String> codes = AtOnce.run(List.of(first, second)).stream()
                .map(Visit::errorCode)
                .toList();

        assertThat(codes).containsOnlyOnce("");
    }

    @Test
    @DisplayName("waits on the sixth day still")
    void rejectsFullLevelOnSixthDay() throws IOException {
        Relinked relinked = relinked();
        backdate(relinked, Duration.ofDays(7).minusMinutes(10));

        assertThat(signIn(relinked.card())).containsEntry("acr", "aal2");
        assertThat(Visit.errorCode(register(relinked.card()))).isEqualTo(Reason.RELINKED_TOO_RECENTLY.code());
    }

    @Test
    @DisplayName("has aal3 and registers devices again after seven days")
    void acceptsFullLevelAfterSevenDays() throws IOException {
        Relinked relinked = relinked();
        backdate(relinked, Duration.ofDays(7).plusMinutes(1));

        assertThat(signIn(relinked.card(), "acr_values=aal3")).containsEntry("acr", "aal3");
        assertThat(register(relinked.card()).html().selectFirst("#sekimori-passkey-offer"))
                .isNotNull();
    }

    private static Relinked relinked() throws IOException {
        String person = person();
        Resident old = card(person);
        Resident fresh = card(person);
        String account = String.valueOf(signIn(old).get("sub"));
        Visit both = OldCardIT.askForOldCard(application, fresh);
        Notice.read(both.browser(), OldCardIT.present(both, old));
        return new Relinked(account, person, fresh);
    }

    private static Callable<WebPage> besideOld(Resident fresh, Resident old) {
        Visit both = OldCardIT.askForOldCard(application, fresh);
        String token = old.token(OldCardIT.challenge(both), both.page().origin());
        return () -> both.page().answer(token);
    }

    private static Map<String, Object> signIn(Resident resident, String... parameters) {
        Visit visit = Visit.to(application, parameters);
        return application.idToken(Notice.read(visit.browser(), visit.signInAs(resident)));
    }

    private static WebPage register(Resident resident) {
        Visit visit = Visit.to(application, "kc_action=webauthn-register-passwordless");
        return Notice.page(visit.browser(), visit.present(resident));
    }

    private static void backdate(Relinked relinked, Duration by) {
        WebClient.create(Map.of())
                .postForm(
                        URI.create(TestServer.realm(server) + "/burn-probe/relinked/" + relinked.account() + "/"
                                + by.toSeconds()),
                        Map.of(),
                        Map.of());
    }

    private static String person() {
        return "person=" + UUID.randomUUID();
    }

    private static Resident card(String person) throws IOException {
        Resident resident = Resident.withNewCard();
        know(resident, person);
        return resident;
    }

    private static void know(Resident resident, String words) throws IOException {
        operator.know(resident.card().certificate(), words);
    }
}
