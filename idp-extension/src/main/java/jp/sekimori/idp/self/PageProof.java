// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.self;

import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** A value that a page of ours received and gives back once; good for one session only (design §6.2). */
final class PageProof {
    private static final String KIND = "sekimori:account-page:1:";
    private static final String SESSION = "session";
    private static final int BYTES = 32;
    private static final long LIFE_SECONDS = 900;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final KeycloakSession session;

    PageProof(KeycloakSession session) {
        this.session = session;
    }

    String make(UserSessionModel userSession) {
        byte[] bytes = new byte[BYTES];
        InstallationSource.of(session).random().nextBytes(bytes);
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        session.singleUseObjects().put(key(value), LIFE_SECONDS, Map.of(SESSION, userSession.getId()));
        return value;
    }

    /** True once, for the session that it was made for. */
    boolean spend(String value, UserSessionModel userSession) {
        if (!FORM.matcher(value).matches()) {
            return false;
        }
        String key = key(value);
        // In a transaction of its own: a request that fails afterwards does not bring it back.
        Map<String, String> kept = KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                own -> own.singleUseObjects().remove(key));
        return kept != null && userSession.getId().equals(kept.get(SESSION));
    }

    private String key(String value) {
        return KIND + session.getContext().getRealm().getId() + ":" + value;
    }
}
