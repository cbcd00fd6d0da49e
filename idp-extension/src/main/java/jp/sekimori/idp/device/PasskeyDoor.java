// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.device;

import jp.sekimori.idp.proof.CardNeeded;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.AuthenticationExecutionModel;

/** Whether a sign-in may be made with a registered device at all. */
public final class PasskeyDoor {
    private PasskeyDoor() {}

    /**
     * True when the flow has the step beside this one, and neither action, level nor browser speaks against it. Not for an
     * account that is in the session already: to confirm it, the card is asked for.
     */
    public static boolean open(AuthenticationFlowContext context) {
        return !CardNeeded.by(context.getAuthenticationSession())
                && BrowserChoice.of(context.getSession())
                        .filter(BrowserChoice.SHARED::equals)
                        .isEmpty()
                && context.getUser() == null
                && stepIsThere(context);
    }

    private static boolean stepIsThere(AuthenticationFlowContext context) {
        return context.getRealm()
                .getAuthenticationExecutionsStream(context.getExecution().getParentFlow())
                .filter(AuthenticationExecutionModel::isAlternative)
                .anyMatch(step -> PasskeyAuthenticatorFactory.PROVIDER_ID.equals(step.getAuthenticator()));
    }
}
