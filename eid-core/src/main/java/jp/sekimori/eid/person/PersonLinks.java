// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.person;

import java.time.Instant;
import jp.sekimori.eid.evidence.CardKey;

/**
 * Who holds a card, and which cards it has replaced. Asked only about a card that has just signed in. Must be
 * thread-safe.
 */
@FunctionalInterface
public interface PersonLinks {
    /** What is known. Trouble on the way is {@link PersonAnswer.NoAnswer}, not an exception. */
    PersonAnswer of(CardKey card, Instant now);
}
