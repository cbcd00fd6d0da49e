// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.passkey;

import java.util.Optional;
import jp.sekimori.idp.level.CardNeeded;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.UserModel;

/** Whether a sign-in may be made with a registered device at all. */
public final class PasskeyDoor {
    private PasskeyDoor() {}

    /** True when the flow has the step beside this one, and neither action, level nor browser speaks against it. */
    public static boolean open(AuthenticationFlowContext context) {
        return !CardNeeded.by(context.getAuthenticationSession())
                && BrowserChoice.of(context.getSession())
                        .filter(BrowserChoice.SHARED::equals)
                        .isEmpty()
                && accountHasOne(Optional.ofNullable(context.getUser()))
                && stepIsThere(context);
    }

    private static boolean accountHasOne(Optional<UserModel> known) {
        return known.isEmpty() || PasskeyOffer.hasPasskey(known.get());
    }

    private static boolean stepIsThere(AuthenticationFlowContext context) {
        return context.getRealm()
                .getAuthenticationExecutionsStream(context.getExecution().getParentFlow())
                .filter(AuthenticationExecutionModel::isAlternative)
                .anyMatch(step -> PasskeyAuthenticatorFactory.PROVIDER_ID.equals(step.getAuthenticator()));
    }
}
