// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

@DisplayName("The identity provider's keys")
class IssuerTokensTest {
    private static final int MANY = 50;
    // Two in ten seconds, and some room for a machine that needs longer than that.
    private static final int FEW = 4;

    private final FakeIssuer issuer = TestSettings.issuer();
    private final EndedSessions ended = new EndedSessions(Clock.systemUTC());
    private final IssuerTokens tokens;
    private final IssuerRegistration registration;
    private final BackChannelLogout logout;

    IssuerTokensTest() {
        MunicipalSettings settings = new MunicipalSettings(
                URI.create(issuer.url()),
                FakeIssuer.CLIENT,
                TestSettings.secretFile(),
                URI.create("https://madoguchi.kaga.example"),
                null,
                List.of("jp.sekimori.jpki"),
                List.of("staff"));
        JdkClientHttpRequestFactory requests = IssuerConnection.requestFactory(settings);
        tokens = new IssuerTokens(requests, Clock.systemUTC());
        registration = new IssuerRegistration(
                settings, RestClient.builder().requestFactory(requests).build());
        logout = new BackChannelLogout(registration, tokens, ended);
    }

    @AfterEach
    void stopIssuer() {
        issuer.close();
    }

    @Test
    @DisplayName("are fetched a few times at most, however many tokens of strangers name keys that nobody has")
    void rejectsAmplification() {
        sendJunk();
        assertThat(issuer.keyFetches()).isBetween(1, FEW);
    }

    @Test
    @DisplayName("are not fetched for a token of another kind")
    void rejectsTypeBeforeKeys() {
        assertThat(send(junk("JWT", "stranger"))).isEqualTo(400);
        assertThat(send(junk("at+jwt", "stranger"))).isEqualTo(400);
        assertThat(issuer.keyFetches()).isZero();
    }

    @Test
    @DisplayName("are kept between tokens, of which each is still checked")
    void acceptsManyByOneFetch() {
        for (int session = 0; session < MANY; session++) {
            assertThat(send(logoutToken("session-" + session))).isEqualTo(200);
        }
        issuer.signWithAnotherKey();
        assertThat(send(logoutToken("forged"))).isEqualTo(400);
        assertThat(issuer.keyFetches()).isEqualTo(1);
        assertThat(ended.contains("session-0")).isTrue();
        assertThat(ended.contains("forged")).isFalse();
    }

    @Test
    @DisplayName("are fetched anew for a key that was not there before: the identity provider changes them")
    void acceptsRotatedKey() {
        assertThat(send(logoutToken("before"))).isEqualTo(200);
        issuer.rotateKey();
        assertThat(send(logoutToken("after"))).isEqualTo(200);
        assertThat(ended.contains("after")).isTrue();
        assertThat(issuer.keyFetches()).isEqualTo(2);
    }

    @Test
    @DisplayName("serve a sign-in by a new key even while strangers send tokens")
    void acceptsSignInDuringJunk() {
        assertThat(tokens.idTokens(registration.registration())
                        .decode(issuer.idToken())
                        .getSubject())
                .isNotEmpty();
        sendJunk();
        issuer.rotateKey();
        assertThat(tokens.idTokens(registration.registration())
                        .decode(issuer.idToken())
                        .getSubject())
                .isNotEmpty();
    }

    @Test
    @DisplayName("are kept once: a registration has one decoder of each kind")
    void keepsOneDecoder() {
        assertThat(tokens.idTokens(registration.registration()))
                .isSameAs(tokens.idTokens(registration.registration()))
                .isNotSameAs(tokens.logoutTokens(registration.registration()));
        assertThat(tokens.logoutTokens(registration.registration()))
                .isSameAs(tokens.logoutTokens(registration.registration()));
    }

    /** Many at once, as an attacker sends them. */
    private void sendJunk() {
        assertThat(IntStream.range(0, MANY)
                        .parallel()
                        .map(number -> send(junk("logout+jwt", "stranger-" + number)))
                        .boxed()
                        .toList())
                .containsOnly(400);
    }

    private int send(String token) {
        return logout.logout(token).getStatusCode().value();
    }

    private String logoutToken(String session) {
        issuer.type("logout+jwt");
        Instant now = Instant.now();
        return issuer.sign(new JWTClaimsSet.Builder()
                .issuer(issuer.url())
                .audience(FakeIssuer.CLIENT)
                .claim("sid", session)
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .build());
    }

    private static String junk(String type, String key) {
        return encoded("{\"alg\":\"RS256\",\"typ\":\"" + type + "\",\"kid\":\"" + key + "\"}") + "." + encoded("{}")
                + "." + encoded("not a signature");
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
