// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import java.time.Instant;

/**
 * A request as anybody on the staff may see it: nothing of card or person.
 *
 * @param handle in two groups of four, as the resident says it
 * @param state where it stands
 * @param asked when the card answered
 * @param expires when it cannot be approved any more, and is forgotten
 */
public record RenewalRequest(String handle, CaseState state, Instant asked, Instant expires) {
    /** True while it can be decided. */
    public boolean openAt(Instant now) {
        return state == CaseState.WAITING && now.isBefore(expires);
    }
}
