// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.urls.UrlType;

/**
 * Paths of our realm resource on the server; the origin in front of them is configuration, never the request's.
 *
 * @param base path of the realm, without a slash at its end
 */
public record RealmPaths(String base) {

    /** The paths of this realm. */
    public static RealmPaths of(KeycloakSession session, RealmModel realm) {
        URI base = session.getContext().getUri(UrlType.FRONTEND).getBaseUri();
        return new RealmPaths(UriBuilder.fromUri(base)
                .path("realms")
                .path(realm.getName())
                .build()
                .getRawPath());
    }

    /** Where the page asks for a challenge. */
    public String challengePath() {
        return base + "/sekimori/challenge";
    }

    /** Where the redirect road ends. */
    public String returnPath() {
        return base + "/sekimori/return";
    }

    /** Where the server takes the steps of a sign-in. */
    public String actionsPath() {
        return base + "/login-actions/";
    }

    /** A file of ours. */
    public String filePath(String name) {
        return base + "/sekimori/files/" + name;
    }
}
