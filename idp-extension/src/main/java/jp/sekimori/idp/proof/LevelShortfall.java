// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import jp.sekimori.eid.Reason;
import jp.sekimori.idp.server.ClientError;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.protocol.LoginProtocol;

/** The end of a sign-in whose level cannot be had: an OAuth error to the client, with our code. */
public final class LevelShortfall {
    private LevelShortfall() {}

    /** Sends the browser back to the client. */
    public static void tell(AuthenticationFlowContext context) {
        tell(context, Reason.LEVEL_NOT_REACHED);
    }

    /** Sends the browser back to the client for this reason. */
    public static void tell(AuthenticationFlowContext context, Reason reason) {
        context.getEvent().detail("sekimori_code", reason.code()).error(reason.event());
        context.forceChallenge(ClientError.of(context, LoginProtocol.Error.LOA_INVALID, reason));
    }
}
