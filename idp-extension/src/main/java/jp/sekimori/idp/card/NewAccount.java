// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import java.time.Instant;

/**
 * What an account begins with beside its card.
 *
 * @param consent what its resident agreed to
 */
public record NewAccount(Consent consent) {
    /** An account after the resident agreed to these terms at this time. */
    public static NewAccount agreed(String terms, Instant time) {
        return new NewAccount(new Consent(terms, time));
    }
}
