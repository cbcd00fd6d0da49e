// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.platform;

import java.time.Instant;
import jp.sekimori.eid.Reason;

/** What came of a question. */
sealed interface Exchanged {
    /**
     * An answer to this very question.
     *
     * @param fresh false when the time that it speaks of is too far from now: only a revocation counts then
     */
    record Answered(AnswerMembers members, Instant thisUpdate, boolean fresh) implements Exchanged {}

    /** None to rely on. */
    record Failed(Reason reason) implements Exchanged {}
}
