// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.passkey;

import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.account.CardStanding;
import org.keycloak.models.UserModel;

/** What a registered device rests on: an enabled account whose card is usable (design §6.13). */
final class CardBehind {
    private CardBehind() {}

    /** Why the device may not sign in; empty when it may. */
    static Optional<Reason> refusal(UserModel user) {
        if (!user.isEnabled()) {
            return Optional.of(Reason.ACCOUNT_DISABLED);
        }
        return CardStanding.usable(user) ? Optional.empty() : Optional.of(Reason.PASSKEY_WITHOUT_USABLE_CARD);
    }
}
