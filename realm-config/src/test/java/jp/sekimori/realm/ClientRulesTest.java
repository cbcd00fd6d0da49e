// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientRulesTest {
    private final ObjectNode realm;
    private final ObjectNode client;

    ClientRulesTest(@TempDir Path folder) {
        Installation installation = new Installation(folder);
        installation.render();
        realm = (ObjectNode) installation.realm();
        client = (ObjectNode) realm.at("/clients/0");
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
