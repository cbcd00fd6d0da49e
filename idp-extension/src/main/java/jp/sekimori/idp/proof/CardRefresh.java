// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import org.keycloak.OAuthErrorException;
import org.keycloak.common.ClientConnection;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.refresh.DefaultRefreshTokenProvider;
import org.keycloak.representations.RefreshToken;

/**
 * The way in by refresh token, behind the card-state gate (security rule 32). It needs no setting, so no realm file and no
 * client can forget it; sessions that never rested on a card, such as an administrator's, are none of its business.
 */
final class CardRefresh extends DefaultRefreshTokenProvider {
    CardRefresh(KeycloakSession session) {
        super(session);
    }

    @Override
    protected TokenManager.TokenValidation validateToken(
            KeycloakSession current,
            UriInfo uri,
            ClientConnection connection,
            RealmModel realm,
            RefreshToken token,
            HttpHeaders headers,
            String scope,
            ClientModel client,
            TokenManager tokens,
            EventBuilder event)
            throws OAuthErrorException {
        TokenManager.TokenValidation valid =
                super.validateToken(current, uri, connection, realm, token, headers, scope, client, tokens, event);
        if (CardState.restsOnCard(valid.userSession)) {
            Optional<Reason> refusal = CardState.refusal(current, realm, valid.user);
            if (refusal.isPresent()) {
                event.detail("sekimori_code", refusal.get().code());
                throw new OAuthErrorException(
                        OAuthErrorException.INVALID_GRANT,
                        refusal.get().code() + ": " + refusal.get().event());
            }
        }
        return valid;
    }
}
