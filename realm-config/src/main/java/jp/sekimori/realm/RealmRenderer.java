// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Puts city, values and secrets into the template. The same input always gives the same realm. */
final class RealmRenderer {
    private final SecretsFolder secrets;

    RealmRenderer(SecretsFolder secrets) {
        this.secrets = secrets;
    }

    JsonNode render(City city, InstallationValues values) {
        // Not in the realm file: the server's extension reads the link key from its own folder.
        secrets.secret(city.realm() + ".link-key");
        Map<String, String> places = new HashMap<>();
        places.put("realm", city.realm());
        places.put("city.ja", city.nameJa());
        places.put("city.en", city.nameEn());
        places.put("client.id", city.clientId());
        places.put("client.name", city.clientName());
        places.put(
                "client.secret",
                secrets.secret(city.clientId() + ".client-secret").text());
        places.put(
                "pairwise-salt", secrets.secret(city.realm() + ".pairwise-salt").text());
        places.putAll(city.firstSignIn().attributes());
        places.put("user-profile", RealmFile.compact(RealmFile.bundled("user-profile.json")));
        places.put(InstallationValues.FRONTEND_URL, values.frontendUrl());
        // What passkeys are bound to: they work under this host name only.
        places.put("frontend-host", URI.create(values.frontendUrl()).getHost());
        places.put(InstallationValues.APP_URL, values.appUrl());
        places.put(InstallationValues.APP_BACKCHANNEL_URL, values.appBackchannelUrl());
        places.put("client.legal-basis", city.release().legalBasis());
        JsonNode realm = new RealmTemplate(RealmFile.bundled("realm-template.json")).fill(places);
        release(city.release(), (ObjectNode) realm.at("/clients/0"));
        return realm;
    }

    /**
     * Asked for by name each time, so that no application gets more than it needs for the page at hand. Verified claims are
     * asked for by the parameter {@code claims}, which the server hears only from a client that has the scope already.
     */
    private static void release(Release release, ObjectNode client) {
        for (String scope : release.scopes()) {
            boolean byParameter = scope.equals(Release.VERIFIED);
            client.withArray(byParameter ? "defaultClientScopes" : "optionalClientScopes")
                    .add(scope);
        }
        client.put("consentRequired", !release.scopes().isEmpty() && release.asksResident());
    }
}
