// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation;

import java.time.Instant;

/** What is known about a certificate's revocation. */
public sealed interface RevocationStatus {

    /** Nobody was asked, by configuration; gives a lower level and is reported as {@code none}. */
    record NotChecked() implements RevocationStatus {}

    /**
     * Asked, and not revoked.
     *
     * @param source configured name of who answered
     * @param asOf the time the answer speaks of
     */
    record Good(String source, Instant asOf) implements RevocationStatus {}

    /** Asked, and revoked or suspended. */
    record Revoked() implements RevocationStatus {}

    /** Asked, without a fresh answer: a refusal, never a drop to a lower level. */
    record Unknown() implements RevocationStatus {}
}
