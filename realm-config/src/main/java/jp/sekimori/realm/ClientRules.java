// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The applications of a realm: one way in, the code flow with PKCE, under an identifier of their own. */
final class ClientRules {
    /** The type of the mapper that gives each application a subject of its own. */
    static final String PAIRWISE = "oidc-sha256-pairwise-sub-mapper";

    private static final int SHORTEST_SALT = 32;
    /** Device, CIBA, JWT grant, token exchange, and whatever a later server adds under such a name. */
    static final Pattern OTHER_GRANT = Pattern.compile("grant[.]enabled$|[.]exchange[.]enabled$");

    /** The server makes them in every realm, to hang its administration's roles on, so they are in each export. */
    private static final Set<String> BUILT_IN = Set.of("broker", "realm-management");

    private static final List<Switch> SWITCHES = List.of(
            new Switch("directAccessGrantsEnabled", Rule.NO_DIRECT_GRANT),
            new Switch("implicitFlowEnabled", Rule.NO_IMPLICIT_FLOW),
            new Switch("serviceAccountsEnabled", Rule.NO_SERVICE_ACCOUNT));

    private final JsonNode client;
    private final String place;
    private final List<Finding> findings;

    private ClientRules(JsonNode client, List<Finding> findings) {
        this.client = client;
        this.place = "/clients/" + client.path("clientId").asText();
        this.findings = findings;
    }

    static List<Finding> check(JsonNode realm) {
        List<Finding> findings = new ArrayList<>();
        for (JsonNode client : realm.path("clients")) {
            ClientRules rules = new ClientRules(client, findings);
            rules.protocol();
            rules.grants();
            if (client.path("enabled").asBoolean(true)
                    && client.path("standardFlowEnabled").asBoolean(true)
                    && !rules.builtIn()) {
                rules.subject();
                rules.codeFlow();
                rules.level(realm);
                rules.reach(realm);
            }
        }
        return findings;
    }

    /** As the server makes it: nobody signs in to a client that is bearer-only, and it has nowhere to lead anybody. */
    private boolean builtIn() {
        return BUILT_IN.contains(client.path("clientId").asText())
                && client.path("bearerOnly").asBoolean()
                && !client.path("publicClient").asBoolean()
                && !client.path("fullScopeAllowed").asBoolean(true)
                && client.path("redirectUris").isEmpty()
                && client.path("webOrigins").isEmpty()
                && client.path("protocolMappers").isEmpty();
    }

    /** The gates of the extension stand in the OpenID Connect road: another protocol would go around them. */
    private void protocol() {
        String protocol = client.path("protocol").asText("openid-connect");
        if (!protocol.equals("openid-connect")) {
            broken(Rule.NO_OTHER_PROTOCOL, "protocol");
        }
    }

    /** Each switch must be in the file and off: what the server takes for a missing one has changed before. */
    private void grants() {
        for (Switch each : SWITCHES) {
            JsonNode value = client.path(each.field());
            if (!value.isBoolean() || value.booleanValue()) {
                broken(each.rule(), each.field());
            }
        }
        // Exports are silent about it while it is off.
        JsonNode services = client.path("authorizationServicesEnabled");
        if (!services.isMissingNode() && (!services.isBoolean() || services.booleanValue())) {
            broken(Rule.NO_AUTHORIZATION_SERVICES, "authorizationServicesEnabled");
        }
        client.path("attributes").properties().stream()
                .filter(each -> OTHER_GRANT.matcher(each.getKey()).find())
                .filter(each -> each.getValue().asText().equalsIgnoreCase("true"))
                .forEach(each -> broken(Rule.NO_OTHER_GRANT, each.getKey()));
        if (!client.path("authenticationFlowBindingOverrides").isEmpty()) {
            broken(Rule.NO_FLOW_OVERRIDE, "authenticationFlowBindingOverrides");
        }
    }

    /**
     * Without a salt the server imports the file and then refuses every token; a short one could be guessed. Of several
     * mappers the server chooses one by itself.
     */
    private void subject() {
        List<JsonNode> salts = client.path("protocolMappers")
                .valueStream()
                .filter(mapper -> mapper.path("protocolMapper").asText().equals(PAIRWISE))
                .map(mapper -> mapper.path("config").path("pairwiseSubAlgorithmSalt"))
                .toList();
        if (salts.size() != 1 || salts.get(0).asText().strip().length() < SHORTEST_SALT) {
            broken(Rule.PAIRWISE_WITH_SALT, "protocolMappers");
        }
    }

    private void codeFlow() {
        if (!attribute("pkce.code.challenge.method").equals("S256")) {
            broken(Rule.PKCE_S256, "pkce.code.challenge.method");
        }
        if (client.path("redirectUris").isEmpty()) {
            broken(Rule.EXACT_REDIRECT, "redirectUris");
        }
        client.path("redirectUris").forEach(uri -> exact(uri.asText(), "redirectUris"));
        // An absent value means none, "+" the same as the redirect URIs, "##" separates several.
        for (String uri : attribute("post.logout.redirect.uris").split("##", -1)) {
            if (!uri.isEmpty() && !uri.equals("+") && !uri.equals("-")) {
                exact(uri, "post.logout.redirect.uris");
            }
        }
    }

    private void exact(String uri, String field) {
        boolean absolute = uri.startsWith("https://") || uri.startsWith("http://");
        if (!absolute || uri.contains("*")) {
            broken(Rule.EXACT_REDIRECT, field);
        }
    }

    /** Neither more roles in its tokens, nor longer ones, nor requests of any site's scripts. */
    private void reach(JsonNode realm) {
        if (client.path("fullScopeAllowed").asBoolean(true)) {
            broken(Rule.NO_ADMINISTRATION, "fullScopeAllowed");
        }
        String life = attribute("access.token.lifespan");
        boolean shorter = life.matches("-1|[0-9]{1,9}")
                && Integer.parseInt(life) <= realm.path("accessTokenLifespan").asInt();
        if (!life.isEmpty() && !shorter) {
            broken(Rule.SHORT_LIVES, "access.token.lifespan");
        }
        if (client.path("webOrigins").valueStream().anyMatch(origin -> origin.asText()
                .contains("*"))) {
            broken(Rule.EXACT_REDIRECT, "webOrigins");
        }
    }

    private void level(JsonNode realm) {
        // The names of the levels are the realm's: a client with its own would call a weak one strong. The console
        // writes {}.
        if (!Set.of("", "{}").contains(attribute("acr.loa.map"))) {
            broken(Rule.MINIMUM_LEVEL, "acr.loa.map");
        }
        Set<String> names = levels(realm);
        if (!names.contains(attribute("minimum.acr.value"))) {
            broken(Rule.MINIMUM_LEVEL, "minimum.acr.value");
        }
        // An absent value means none, "##" separates several.
        String wanted = attribute("default.acr.values");
        if (!wanted.isEmpty() && !names.containsAll(List.of(wanted.split("##", -1)))) {
            broken(Rule.MINIMUM_LEVEL, "default.acr.values");
        }
    }

    /** The names of the realm's levels; none when they cannot be read. */
    private static Set<String> levels(JsonNode realm) {
        Set<String> names = new HashSet<>();
        RealmFile.parse(realm.at("/attributes/acr.loa.map").asText())
                .ifPresent(map -> map.fieldNames().forEachRemaining(names::add));
        return names;
    }

    private String attribute(String name) {
        return client.path("attributes").path(name).asText();
    }

    private void broken(Rule rule, String field) {
        findings.add(new Finding(rule, place + "/" + field));
    }

    /** A switch that has to be there and off, and the rule it breaks. */
    private record Switch(String field, Rule rule) {}
}
