// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Answers.RETURNS_DEEP_STUBS;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.startsWith;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.sekimori.eid.challenge.Origin;
import jp.sekimori.eid.challenge.SessionSecret;
import jp.sekimori.idp.server.InstallationSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;
import org.keycloak.sessions.AuthenticationSessionModel;

/** How often one request asks the store that all nodes share, to which browser a sign-in belongs. */
@DisplayName("The browser of a sign-in")
class BrowserProofTest {
    private static final Origin ORIGIN = Origin.parse("https://id.test").orElseThrow();
    private static final String SECRET = "sekimori:tie-secret:";

    @BeforeAll
    static void serverIsAbsent() {
        RuntimeDelegate.setInstance(mock(RuntimeDelegate.class, RETURNS_DEEP_STUBS));
    }

    private final SessionSecret secret = SessionSecret.generate(new SecureRandom());
    private final KeycloakSession request = mock(KeycloakSession.class, RETURNS_DEEP_STUBS);
    private final AuthenticationSessionModel signIn = mock(AuthenticationSessionModel.class, RETURNS_DEEP_STUBS);
    private final SingleUseObjectProvider store = mock(SingleUseObjectProvider.class);
    private final HttpHeaders headers = mock(HttpHeaders.class);

    @BeforeEach
    void begin() {
        Map<String, Object> attributes = new HashMap<>();
        when(request.getAttribute(anyString())).thenAnswer(asked -> attributes.get(asked.<String>getArgument(0)));
        when(request.getAttribute(anyString(), any())).thenReturn(null);
        doAnswer(set -> attributes.put(set.getArgument(0), set.getArgument(1)))
                .when(request)
                .setAttribute(anyString(), any());
        when(request.removeAttribute(anyString()))
                .thenAnswer(removed -> attributes.remove(removed.<String>getArgument(0)));
        when(request.singleUseObjects()).thenReturn(store);
        when(request.getContext().getHttpRequest().getHttpHeaders()).thenReturn(headers);
        RealmResourceProviderFactory source = mock(
                RealmResourceProviderFactory.class,
                withSettings().extraInterfaces(InstallationSource.class).defaultAnswer(RETURNS_DEEP_STUBS));
        when(request.getKeycloakSessionFactory()
                        .getProviderFactory(RealmResourceProvider.class, InstallationSource.PROVIDER_ID))
                .thenReturn(source);
        when(((InstallationSource) source).installation().expectedOrigin(any(RealmModel.class)))
                .thenReturn(ORIGIN);
        when(signIn.getTabId()).thenReturn("tab");
        when(signIn.getParentSession().getId()).thenReturn("root");
        when(store.get(startsWith(SECRET)))
                .thenReturn(Map.of("hash", secret.hash().base64()));
    }

    @Test
    @DisplayName("is asked for once in a request, and once more where the code is made")
    void acceptsOneReadForAllPages() {
        sends(secret);

        assertThat(BrowserProof.elsewhere(request, signIn)).isFalse();
        assertThat(BrowserProof.stillHere(request, signIn)).isTrue();
        assertThat(BrowserProof.stillHere(request, signIn)).isTrue();
        verify(store, times(1)).get(startsWith(SECRET));

        assertThat(BrowserProof.hereNow(request, signIn)).isTrue();
        verify(store, times(2)).get(startsWith(SECRET));
    }

    @Test
    @DisplayName("is not remembered for a browser that does not have the secret")
    void rejectsOtherBrowserEachTime() {
        sends(SessionSecret.generate(new SecureRandom()));

        assertThat(BrowserProof.stillHere(request, signIn)).isFalse();
        assertThat(BrowserProof.stillHere(request, signIn)).isFalse();
        verify(store, times(2)).get(startsWith(SECRET));
    }

    @Test
    @DisplayName("is forgotten by the request too once the sign-in belongs to nobody")
    void rejectsMemoryOfForgottenTie() {
        sends(secret);
        assertThat(BrowserProof.stillHere(request, signIn)).isTrue();

        BrowserProof.forget(request, signIn);
        when(store.get(startsWith(SECRET))).thenReturn(null);

        assertThat(BrowserProof.stillHere(request, signIn)).isFalse();
    }

    @Test
    @DisplayName("is looked up anew at the end: a tie that changed meanwhile gives no code")
    void rejectsTieThatChangedMeanwhile() {
        sends(secret);
        assertThat(BrowserProof.stillHere(request, signIn)).isTrue();

        when(store.get(startsWith(SECRET)))
                .thenReturn(Map.of(
                        "hash",
                        SessionSecret.generate(new SecureRandom()).hash().base64()));

        assertThat(BrowserProof.hereNow(request, signIn)).isFalse();
    }

    private void sends(SessionSecret sent) {
        String cookie = new BrowserCookie(ORIGIN, "tab").with(sent).getName();
        when(headers.getRequestHeader(HttpHeaders.COOKIE)).thenReturn(List.of(cookie + "=" + sent.cookieValue()));
    }
}
