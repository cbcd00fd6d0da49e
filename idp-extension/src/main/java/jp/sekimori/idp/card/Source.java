// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

/** Who says what is known of a resident. */
public enum Source {
    /** The card's signature certificate. */
    CERTIFICATE,
    /** The city's staff, who looked at the person's papers. */
    STAFF,
    /** The city wrote it down when it made the account: an ordinary claim, never a verified one. */
    STATED
}
