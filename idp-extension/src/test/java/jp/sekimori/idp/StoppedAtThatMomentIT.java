// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Another node stops a card between the moment in which this one looks at it and the moment in which it writes. The test is
 * that node: it holds what a writer holds, until the request waits for it, and then writes a suspension of the server's own.
 */
@DisplayName("A card that another node is stopping at this moment")
class StoppedAtThatMomentIT {
    private static KeycloakServer server;
    private static Application application;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        application = Application.tax(TestServer.realm(server));
    }

    @ParameterizedTest
    @EnumSource(OtherNode.Hold.class)
    @DisplayName("stays stopped when its holder answers a notice about it")
    void rejectsNoticeOverSuspension(OtherNode.Hold hold) throws Exception {
        Resident resident = endingSoon();
        Visit first = Visit.to(application);
        Notice.page(first.browser(), first.signInAs(resident));
        StoredCard suspended = StoredCard.suspendedNewest(server);
        Visit visit = Visit.to(application);
        WebPage notice = Notice.page(visit.browser(), visit.present(resident));
        assertThat(notice.html().selectFirst("#sekimori-notice")).isNotNull();

        whileStopping(suspended, hold, () -> FirstSignInIT.post(visit.browser(), notice, Map.of()));

        assertThat(StoredCard.state(suspended.id())).isEqualTo("suspended");
    }

    @Test
    @DisplayName("takes no device that is registered meanwhile")
    void rejectsDeviceOverSuspension() throws Exception {
        Visit.to(application).signInAs(Resident.withNewCard());
        StoredCard suspended = StoredCard.suspendedNewest(server);

        String bound = whileStopping(suspended, OtherNode.Hold.ACCOUNT, () -> bind(suspended.account()));

        assertThat(bound).isEqualTo("false");
        assertThat(StoredCard.of(suspended.id())).isEqualTo(suspended);
    }

    @Test
    @DisplayName("takes a device when nobody stops it")
    void acceptsDeviceOfActiveCard() {
        Visit.to(application).signInAs(Resident.withNewCard());

        assertThat(bind(StoredCard.newest().account())).isEqualTo("true");
    }

    private static String bind(String account) {
        return WebClient.create(Map.of())
                .postForm(URI.create(TestServer.realm(server) + "/burn-probe/bind/" + account), Map.of(), Map.of())
                .body();
    }

    private static <T> T whileStopping(StoredCard suspended, OtherNode.Hold hold, Callable<T> request)
            throws Exception {
        return OtherNode.writing(suspended.account(), hold, suspended.statements(), request);
    }

    private static Resident endingSoon() {
        return new Resident(TestServer.PKI.issue(
                LeafProfile.authentication().validTo(Instant.now().plus(Duration.ofDays(20)))));
    }
}
