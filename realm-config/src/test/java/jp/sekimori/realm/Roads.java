// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;

/** A change to a good realm that a rule has to see, and the places of the realm that such changes are made at. */
final class Roads {
    private Roads() {}

    static Arguments road(String name, Rule expected, Consumer<ObjectNode> road) {
        return Arguments.of(Named.of(name, road), expected);
    }

    static ObjectNode client(ObjectNode realm) {
        return (ObjectNode) realm.path("clients").path(0);
    }

    static ObjectNode attributes(ObjectNode owner) {
        return (ObjectNode) owner.path("attributes");
    }

    static ObjectNode headers(ObjectNode realm) {
        return (ObjectNode) realm.path("browserSecurityHeaders");
    }

    static ObjectNode pairwise(ObjectNode realm) {
        return (ObjectNode) client(realm).path("protocolMappers").path(0).path("config");
    }

    static ObjectNode mapper(ObjectNode realm, String scope) {
        return (ObjectNode) realm.path("clientScopes")
                .valueStream()
                .filter(each -> each.path("name").asText().equals(scope))
                .findFirst()
                .orElseThrow()
                .at("/protocolMappers/0/config");
    }

    static ObjectNode user(ObjectNode realm) {
        return realm.withArray("users").addObject();
    }

    /** As the server writes it into each export, with this host in it. */
    static void registration(ObjectNode realm, String host) {
        ObjectNode policy = ((ObjectNode) realm.path("components"))
                .putArray("org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy")
                .addObject()
                .put("providerId", "trusted-hosts")
                .put("subType", "anonymous");
        ObjectNode config = policy.putObject("config");
        config.putArray("host-sending-registration-request-must-match").add("true");
        if (!host.isEmpty()) {
            config.putArray("trusted-hosts").add(host);
        }
    }

    /** Of the condition of level 3. */
    static ObjectNode setting(ObjectNode realm) {
        return (ObjectNode) realm.at("/authenticatorConfig/1/config");
    }

    static ArrayNode executions(ObjectNode realm, String alias) {
        return (ArrayNode) realm.path("authenticationFlows")
                .valueStream()
                .filter(flow -> flow.path("alias").asText().equals(alias))
                .findFirst()
                .orElseThrow()
                .path("authenticationExecutions");
    }

    static ObjectNode step(ObjectNode realm, String alias, int place) {
        return (ObjectNode) executions(realm, alias).get(place);
    }

    /** The last step of a flow, but of the first flow the first: it is the cookie's. */
    static ObjectNode step(ObjectNode realm, String alias) {
        for (JsonNode flow : realm.path("authenticationFlows")) {
            if (flow.path("alias").asText().equals(alias)) {
                List<JsonNode> steps = List.copyOf(
                        flow.path("authenticationExecutions").valueStream().toList());
                return (ObjectNode) (alias.equals("sekimori-browser") ? steps.get(0) : steps.get(steps.size() - 1));
            }
        }
        throw new IllegalArgumentException(alias);
    }
}
