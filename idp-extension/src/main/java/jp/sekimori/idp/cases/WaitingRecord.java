// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import java.time.Instant;

/**
 * A record that waits, as anybody on the staff may see it: nothing of its person.
 *
 * @param handle in two groups of four, as the resident says it
 * @param userId the account that it is to become the record of
 * @param asked when the card answered
 * @param expires when it cannot be accepted any more, and is forgotten
 */
public record WaitingRecord(String handle, String userId, Instant asked, Instant expires) {}
