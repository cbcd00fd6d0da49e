// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Answers.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sekimori.eid.Level;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.challenge.Purpose;
import jp.sekimori.eid.evidence.Evidence;
import jp.sekimori.eid.revocation.RevocationAnswer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

@DisplayName("The level in a token")
class ClaimedLevelTest {
    private static final Instant SIGNED_IN = Instant.parse("2026-11-23T00:00:00Z");
    private static final Duration LIFE_OF_LEVEL_2 = Duration.ofHours(4);
    private static final Duration LIFE_OF_LEVEL_3 = Duration.ofMinutes(5);

    private final RealmModel realm = mock(RealmModel.class, RETURNS_DEEP_STUBS);
    private final UserSessionModel userSession = mock(UserSessionModel.class);
    private final ClientSessionContext client = mock(ClientSessionContext.class, RETURNS_DEEP_STUBS);

    @BeforeEach
    void signedInAtLevel3() {
        when(userSession.getRealm()).thenReturn(realm);
        when(realm.getBrowserFlow().getId()).thenReturn("flow");
        flowWith(condition("two", 2, LIFE_OF_LEVEL_2), condition("three", 3, LIFE_OF_LEVEL_3));
        String evidence = evidence(Level.AAL3).toJson();
        when(userSession.getNote("sekimori.evidence.aal2")).thenReturn(evidence);
        when(userSession.getNote("sekimori.evidence.aal3")).thenReturn(evidence);
        clientGot(3);
    }

    @Test
    @DisplayName("is what the client got, as long as it lives")
    void acceptsLivingLevel() {
        assertThat(level(LIFE_OF_LEVEL_3)).contains(Level.AAL3);
    }

    @Test
    @DisplayName("ages: a refresh after its life speaks of the lower level")
    void rejectsAgedLevelAtRefresh() {
        assertThat(level(LIFE_OF_LEVEL_3.plusSeconds(1))).contains(Level.AAL2);
    }

    @Test
    @DisplayName("ends with the life of the lowest level")
    void rejectsEvidenceOfAnotherDay() {
        assertThat(level(LIFE_OF_LEVEL_2.plusSeconds(1))).isEmpty();
    }

    @Test
    @DisplayName("is never raised by stronger evidence than the client got")
    void rejectsRaiseByEvidence() {
        clientGot(2);

        assertThat(level(Duration.ZERO)).contains(Level.AAL2);
    }

    @Test
    @DisplayName("is none for a client that got none")
    void rejectsClientWithoutLevel() {
        when(client.getClientSession().getNote(Constants.LEVEL_OF_AUTHENTICATION))
                .thenReturn(null);

        assertThat(level(Duration.ZERO)).isEmpty();
    }

    @Test
    @DisplayName("that must be proven each time still lives until its code is a token, and no longer")
    void acceptsLevelWithoutLifeForOneToken() {
        flowWith(condition("two", 2, LIFE_OF_LEVEL_2), condition("three", 3, Duration.ZERO));

        assertThat(level(Duration.ofMinutes(1))).contains(Level.AAL3);
        assertThat(level(Duration.ofMinutes(1).plusSeconds(1))).contains(Level.AAL2);
    }

    @Test
    @DisplayName("of a realm whose flow knows no levels does not age")
    void acceptsFlowWithoutLevels() {
        flowWith();

        assertThat(level(Duration.ofDays(1))).contains(Level.AAL3);
    }

    private Optional<Level> level(Duration later) {
        return ClaimedLevel.of(userSession, client, SIGNED_IN.plus(later)).map(ClaimedLevel::level);
    }

    private void clientGot(int number) {
        when(client.getClientSession().getNote(Constants.LEVEL_OF_AUTHENTICATION))
                .thenReturn(Integer.toString(number));
    }

    private void flowWith(AuthenticationExecutionModel... conditions) {
        when(realm.getAuthenticationExecutionsStream("flow")).thenAnswer(call -> Stream.of(conditions));
    }

    private AuthenticationExecutionModel condition(String alias, int level, Duration life) {
        AuthenticatorConfigModel config = new AuthenticatorConfigModel();
        config.setAlias(alias);
        config.setConfig(
                Map.of("loa-condition-level", Integer.toString(level), "loa-max-age", Long.toString(life.toSeconds())));
        when(realm.getAuthenticatorConfigById(alias)).thenReturn(config);
        AuthenticationExecutionModel condition = new AuthenticationExecutionModel();
        condition.setAuthenticator("conditional-level-of-authentication");
        condition.setAuthenticatorConfig(alias);
        condition.setRequirement(AuthenticationExecutionModel.Requirement.REQUIRED);
        return condition;
    }

    private static Evidence evidence(Level level) {
        return new Evidence(
                "jpki-auth",
                "ANCHOR",
                "1.2.3",
                "RS256",
                Purpose.SIGN_IN,
                Flow.CARD_POPUP,
                "tax",
                "challenge",
                Optional.of(new RevocationAnswer("ocsp", SIGNED_IN, "responder", false)),
                level,
                List.of("sc", "pin", "hwk"),
                SIGNED_IN,
                false);
    }
}
