// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation;

import jp.sekimori.eid.Reason;

/** What is known about a certificate's revocation. */
public sealed interface RevocationStatus {

    /** Nobody was asked, by configuration; gives a lower level and is reported as {@code none}. */
    record NotChecked() implements RevocationStatus {}

    /** Asked, and not revoked. */
    record Good(RevocationAnswer answer) implements RevocationStatus {}

    /** Asked, and revoked or suspended. The cause is for the record, not for the resident. */
    record Revoked(RevocationAnswer answer, RevocationCause cause) implements RevocationStatus {}

    /**
     * Asked, without a fresh answer: a refusal, never a drop to a lower level.
     *
     * @param reason why there is no answer
     */
    record Unknown(Reason reason) implements RevocationStatus {}
}
