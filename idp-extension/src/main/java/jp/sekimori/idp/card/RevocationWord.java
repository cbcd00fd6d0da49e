// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import java.time.Instant;
import jp.sekimori.eid.revocation.RevocationAnswer;

/**
 * What somebody who knows said of a card's certificate, and of when. Sources and nodes hear of things at different times: of
 * two words the newer counts, by the time they speak of and not by the time they were heard.
 *
 * @param revoked true when it was revoked or held
 * @param asOf the time that the answer speaks of
 */
record RevocationWord(boolean revoked, Instant asOf) {

    static RevocationWord good(RevocationAnswer answer) {
        return new RevocationWord(false, answer.thisUpdate());
    }

    static RevocationWord revoked(RevocationAnswer answer) {
        return new RevocationWord(true, answer.thisUpdate());
    }

    /** True when the other one tells nothing that this one does not overrule; of one moment, the stricter counts. */
    boolean overrules(RevocationWord other) {
        return asOf.isAfter(other.asOf) || (asOf.equals(other.asOf) && revoked && !other.revoked);
    }
}
