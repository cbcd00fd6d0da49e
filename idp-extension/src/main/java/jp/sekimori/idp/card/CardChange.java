// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import java.util.Optional;
import java.util.function.BiFunction;
import jp.sekimori.idp.server.Installation;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * A change of an account's cards in a transaction of its own, under the account's lock: done when it returns, whatever
 * becomes of the request. For a request that does not hold that lock itself: this would wait for it for ever.
 */
final class CardChange {
    private CardChange() {}

    /** What the work gives; empty when there is no such account. */
    static <T> Optional<T> of(
            KeycloakSession session,
            Installation installation,
            String userId,
            BiFunction<CardWriter, LockedAccount, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                own -> LockedAccount.of(own, userId)
                        .map(account -> work.apply(new CardWriter(account, installation), account)),
                "sekimori card state");
    }
}
