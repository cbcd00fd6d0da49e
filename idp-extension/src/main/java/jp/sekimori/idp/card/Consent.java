// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import java.time.Instant;
import org.keycloak.models.UserModel;

/**
 * What a resident agreed to before the account was made; kept with the account, exported and deleted with it.
 *
 * @param terms version of the terms as the realm named it
 * @param time when the resident agreed
 */
public record Consent(String terms, Instant time) {
    private static final String TERMS = "sekimori_terms";
    private static final String TIME = "sekimori_terms_time";

    /** Keeps it with this account, in place of an earlier one. */
    public void keep(UserModel user) {
        user.setSingleAttribute(TERMS, terms);
        user.setSingleAttribute(TIME, time.toString());
    }
}
