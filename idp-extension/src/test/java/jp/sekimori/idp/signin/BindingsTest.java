// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Answers.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.Level;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.ChallengeRandom;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.challenge.Origin;
import jp.sekimori.eid.challenge.Purpose;
import jp.sekimori.eid.challenge.SessionSecret;
import jp.sekimori.eid.challenge.Sha256;
import jp.sekimori.idp.proof.IssuedChallenge;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.authentication.AuthenticationFlowContext;

@DisplayName("A challenge is bound")
class BindingsTest {
    private static final Origin ORIGIN = Origin.parse("https://id.test").orElseThrow();
    private static final IssuedChallenge.Place PLACE = new IssuedChallenge.Place("root", "tab", "step");

    @BeforeAll
    static void serverIsAbsent() {
        // Cookies ask for a JAX-RS implementation when their class is loaded; the server's is not here.
        RuntimeDelegate.setInstance(mock(RuntimeDelegate.class, RETURNS_DEEP_STUBS));
    }

    private final SessionSecret secret = SessionSecret.generate(new SecureRandom());

    @Test
    @DisplayName("to the sign-in it was made for")
    void acceptsOwnSignIn() {
        assertThat(broken(challenge("kaga", "tax", Purpose.SIGN_IN, Flow.CARD_POPUP), PLACE))
                .isEmpty();
    }

    @Test
    @DisplayName("to its browser's authentication session")
    void rejectsOtherSession() {
        assertThat(broken(honest(), new IssuedChallenge.Place("other", "tab", "step")))
                .contains(Reason.CHALLENGE_OF_OTHER_SESSION);
    }

    @Test
    @DisplayName("to its tab")
    void rejectsOtherTab() {
        assertThat(broken(honest(), new IssuedChallenge.Place("root", "other", "step")))
                .contains(Reason.CHALLENGE_OF_OTHER_SESSION);
    }

    @Test
    @DisplayName("to its step of the flow")
    void rejectsOtherStep() {
        assertThat(broken(honest(), new IssuedChallenge.Place("root", "tab", "other")))
                .contains(Reason.CHALLENGE_OF_OTHER_SESSION);
    }

    @Test
    @DisplayName("to its realm")
    void rejectsOtherRealm() {
        assertThat(broken(challenge("other", "tax", Purpose.SIGN_IN, Flow.CARD_POPUP), PLACE))
                .contains(Reason.CHALLENGE_OF_OTHER_REALM);
    }

    @Test
    @DisplayName("to its client")
    void rejectsOtherClient() {
        assertThat(broken(challenge("kaga", "other", Purpose.SIGN_IN, Flow.CARD_POPUP), PLACE))
                .contains(Reason.CHALLENGE_OF_OTHER_CLIENT);
    }

    @Test
    @DisplayName("to a road that this step offers")
    void rejectsOtherFlow() {
        assertThat(broken(challenge("kaga", "tax", Purpose.SIGN_IN, Flow.WALLET_CROSS_DEVICE), PLACE))
                .contains(Reason.CHALLENGE_OF_OTHER_FLOW);
    }

    @Test
    @DisplayName("to signing in: a card asked to enrol a phone does not sign in")
    void rejectsOtherPurpose() {
        assertThat(broken(challenge("kaga", "tax", Purpose.ENROL, Flow.CARD_POPUP), PLACE))
                .contains(Reason.CHALLENGE_OF_OTHER_PURPOSE);
    }

    @Test
    @DisplayName("to the browser that has its secret: a planted session cookie is not enough")
    void rejectsPlantedSessionCookie() {
        assertThat(new Bindings(context(List.of()), ORIGIN).brokenIn(issued(honest(), PLACE)))
                .contains(Reason.BROWSER_COOKIE_MISSING);
    }

    @Test
    @DisplayName("to its own secret, not an earlier one of the same tab")
    void rejectsSecretOfEarlierChallenge() {
        String earlier = SessionSecret.generate(new SecureRandom()).cookieValue();

        assertThat(new Bindings(context(cookie(earlier)), ORIGIN).brokenIn(issued(honest(), PLACE)))
                .contains(Reason.CHALLENGE_OF_OTHER_SESSION);
    }

    private Optional<Reason> broken(Challenge challenge, IssuedChallenge.Place place) {
        return new Bindings(context(cookie(secret.cookieValue())), ORIGIN).brokenIn(issued(challenge, place));
    }

    private static IssuedChallenge issued(Challenge challenge, IssuedChallenge.Place place) {
        return new IssuedChallenge(challenge, place, Instant.EPOCH);
    }

    private Challenge honest() {
        return challenge("kaga", "tax", Purpose.SIGN_IN, Flow.CARD_POPUP);
    }

    private Challenge challenge(String realm, String client, Purpose purpose, Flow flow) {
        return new Challenge(
                ChallengeRandom.generate(new SecureRandom()),
                purpose,
                flow,
                realm,
                client,
                "市税の窓口",
                "https://id.test/realms/kaga/sekimori/return",
                List.of("jpki-auth"),
                Level.AAL2,
                secret.hash(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static List<String> cookie(String value) {
        String tab = Base64.getUrlEncoder()
                .encodeToString(Sha256.of("tab".getBytes(UTF_8)).bytes());
        String name = "__Host-sekimori-" + tab.substring(0, 11);
        return List.of(name + "=" + value);
    }

    private static AuthenticationFlowContext context(List<String> cookies) {
        AuthenticationFlowContext context = mock(AuthenticationFlowContext.class, RETURNS_DEEP_STUBS);
        when(context.getAuthenticationSession().getParentSession().getId()).thenReturn("root");
        when(context.getAuthenticationSession().getTabId()).thenReturn("tab");
        when(context.getAuthenticationSession().getClient().getClientId()).thenReturn("tax");
        when(context.getExecution().getId()).thenReturn("step");
        when(context.getRealm().getName()).thenReturn("kaga");
        when(context.getHttpRequest().getHttpHeaders().getRequestHeader(HttpHeaders.COOKIE))
                .thenReturn(cookies);
        return context;
    }
}
