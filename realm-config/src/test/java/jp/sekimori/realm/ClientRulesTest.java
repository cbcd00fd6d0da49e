// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import static jp.sekimori.realm.Roads.attributes;
import static jp.sekimori.realm.Roads.client;
import static jp.sekimori.realm.Roads.mapper;
import static jp.sekimori.realm.Roads.pairwise;
import static jp.sekimori.realm.Roads.road;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each test opens one road past the card in an application of a good realm, or lets it have what it may not. */
class ClientRulesTest {
    private final ObjectNode realm;
    private final ObjectNode client;

    ClientRulesTest(@TempDir Path folder) {
        Installation installation = new Installation(folder);
        installation.render();
        realm = (ObjectNode) installation.realm();
        client = client(realm);
    }

    @ParameterizedTest(name = "rejects {0}")
    @DisplayName("an application with a road past the card, or with more than it may have, is refused")
    @MethodSource({"clientRoads", "otherClientRoads", "releaseRoads"})
    void rejectsARoadPastTheCard(Consumer<ObjectNode> road, Rule expected) {
        road.accept(realm);
        assertThat(RealmRules.check(realm)).extracting(Finding::rule).contains(expected);
    }

    static Stream<Arguments> clientRoads() {
        return Stream.of(
                road("direct grant of a client", Rule.NO_DIRECT_GRANT, r -> client(r)
                        .put("directAccessGrantsEnabled", true)),
                road("direct grant left to the server", Rule.NO_DIRECT_GRANT, r -> client(r)
                        .remove("directAccessGrantsEnabled")),
                road("the implicit flow", Rule.NO_IMPLICIT_FLOW, r -> client(r).put("implicitFlowEnabled", true)),
                road("a service account", Rule.NO_SERVICE_ACCOUNT, r -> client(r)
                        .put("serviceAccountsEnabled", true)),
                road("the device grant", Rule.NO_OTHER_GRANT, r -> attributes(client(r))
                        .put("oauth2.device.authorization.grant.enabled", "true")),
                road("token exchange", Rule.NO_OTHER_GRANT, r -> attributes(client(r))
                        .put("standard.token.exchange.enabled", "true")),
                road("a flow of the client's own", Rule.NO_FLOW_OVERRIDE, r -> client(r)
                        .putObject("authenticationFlowBindingOverrides")
                        .put("browser", "browser")),
                road("a client without a salt", Rule.PAIRWISE_WITH_SALT, r -> pairwise(r)
                        .remove("pairwiseSubAlgorithmSalt")),
                road("a salt that can be guessed", Rule.PAIRWISE_WITH_SALT, r -> pairwise(r)
                        .put("pairwiseSubAlgorithmSalt", "kaga")),
                road("one identifier for all clients", Rule.PAIRWISE_WITH_SALT, r -> client(r)
                        .remove("protocolMappers")),
                road("the code flow without PKCE", Rule.PKCE_S256, r -> attributes(client(r))
                        .remove("pkce.code.challenge.method")),
                road("PKCE in the clear", Rule.PKCE_S256, r -> attributes(client(r))
                        .put("pkce.code.challenge.method", "plain")),
                road("a redirect to anywhere", Rule.EXACT_REDIRECT, r -> client(r)
                        .putArray("redirectUris")
                        .add("https://madoguchi.kaga.example/*")),
                road("a relative redirect", Rule.EXACT_REDIRECT, r -> client(r)
                        .putArray("redirectUris")
                        .add("/login")),
                road("a redirect to anywhere after signing out", Rule.EXACT_REDIRECT, r -> attributes(client(r))
                        .put("post.logout.redirect.uris", "https://a.example/##https://b.example/*")),
                road("no lowest level", Rule.MINIMUM_LEVEL, r -> attributes(client(r))
                        .remove("minimum.acr.value")),
                road("a lowest level that the realm does not know", Rule.MINIMUM_LEVEL, r -> attributes(client(r))
                        .put("minimum.acr.value", "aal1")));
    }

    static Stream<Arguments> otherClientRoads() {
        return Stream.of(
                road("a SAML client", Rule.NO_OTHER_PROTOCOL, r -> client(r).put("protocol", "saml")),
                road("a registry of images", Rule.NO_OTHER_PROTOCOL, r -> client(r)
                        .put("protocol", "docker-v2")),
                road("an issuer to wallets", Rule.NO_OTHER_PROTOCOL, r -> client(r)
                        .put("protocol", "oid4vc")),
                road("CIBA", Rule.NO_OTHER_GRANT, r -> attributes(client(r)).put("oidc.ciba.grant.enabled", "true")),
                road("the JWT authorization grant", Rule.NO_OTHER_GRANT, r -> attributes(client(r))
                        .put("oauth2.jwt.authorization.grant.enabled", "TRUE")),
                road("a grant that is not known yet", Rule.NO_OTHER_GRANT, r -> attributes(client(r))
                        .put("oauth2.later.grant.enabled", "true")),
                road("a client's own names of the levels", Rule.MINIMUM_LEVEL, r -> attributes(client(r))
                        .put("acr.loa.map", "{\"aal3\":2}")),
                road("a client's own life of tokens", Rule.SHORT_LIVES, r -> attributes(client(r))
                        .put("access.token.lifespan", "86400")),
                road("requests of any site's scripts", Rule.EXACT_REDIRECT, r -> client(r)
                        .putArray("webOrigins")
                        .add("*")));
    }

    static Stream<Arguments> releaseRoads() {
        return Stream.of(
                road("attributes without law or consent", Rule.ATTRIBUTES_WITH_GROUND, r -> attributes(client(r))
                        .put("sekimori.legal-basis", " ")),
                road("attributes by a mapper of the client's own", Rule.ATTRIBUTES_WITH_GROUND, r -> attributes(
                                withOwnMapper(r))
                        .remove("sekimori.legal-basis")),
                road("attributes for every new client", Rule.ATTRIBUTES_WITH_GROUND, r -> r.withArray(
                                "defaultOptionalClientScopes")
                        .add("address")),
                road(
                        "attributes in the ID token, which is in an address at sign-out",
                        Rule.NO_ATTRIBUTES_IN_TOKENS,
                        r -> mapper(r, "address").put("id.token.claim", "true")),
                road("attributes in the access token", Rule.NO_ATTRIBUTES_IN_TOKENS, r -> mapper(r, "profile")
                        .put("access.token.claim", "true")),
                road(
                        "attributes in tokens by a mapper of the client's own",
                        Rule.NO_ATTRIBUTES_IN_TOKENS,
                        r -> withOwnMapper(r)));
    }

    private static ObjectNode withOwnMapper(ObjectNode realm) {
        client(realm).putArray("optionalClientScopes").removeAll();
        client(realm)
                .withArray("protocolMappers")
                .addObject()
                .put("protocolMapper", "sekimori-resident-claims")
                .putObject("config")
                .put("id.token.claim", "true");
        return client(realm);
    }

    @Test
    @DisplayName("a client whose residents are asked needs no law")
    void acceptsConsentInPlaceOfLaw() {
        attributes(client(realm)).remove("sekimori.legal-basis");
        client(realm).put("consentRequired", true);

        assertThat(RealmRules.check(realm)).isEmpty();
    }

    @Test
    @DisplayName("authorization services are refused: they bring the UMA grant and a service account")
    void rejectsAuthorizationServices() {
        client.put("authorizationServicesEnabled", true);

        assertThat(RealmRules.check(realm)).containsExactly(authorizationServices());
    }

    @Test
    @DisplayName("authorization services are refused when the switch is written as a text, which the server reads too")
    void rejectsAuthorizationServicesInAText() {
        client.put("authorizationServicesEnabled", "True");

        assertThat(RealmRules.check(realm))
                .containsExactlyInAnyOrder(
                        authorizationServices(),
                        new Finding(Rule.SWITCHES_ARE_BOOLEAN, "/clients/0/authorizationServicesEnabled"));
    }

    @Test
    @DisplayName("silence about authorization services, as in an export, breaks no rule")
    void acceptsSilenceAboutAuthorizationServices() {
        client.remove("authorizationServicesEnabled");

        assertThat(RealmRules.check(realm)).isEmpty();
    }

    @Test
    @DisplayName("a second pairwise mapper with a salt that can be guessed is refused beside a good one")
    void rejectsASecondSalt() {
        ObjectNode second = client.withArray("protocolMappers").addObject();
        second.put("name", "second").put("protocolMapper", "oidc-sha256-pairwise-sub-mapper");
        second.putObject("config").put("pairwiseSubAlgorithmSalt", "kaga");

        assertThat(RealmRules.check(realm))
                .containsExactly(new Finding(Rule.PAIRWISE_WITH_SALT, "/clients/kaga-municipal-app/protocolMappers"));
    }

    private static Finding authorizationServices() {
        return new Finding(Rule.NO_AUTHORIZATION_SERVICES, "/clients/kaga-municipal-app/authorizationServicesEnabled");
    }
}
