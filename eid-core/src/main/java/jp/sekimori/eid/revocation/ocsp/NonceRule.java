// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

/** What an answer without our nonce is worth. A nonce is always sent, and a wrong one always refused (RFC 9654). */
public enum NonceRule {
    /** Nothing: it may have been recorded. */
    REQUIRED,
    /** As much as its times are: for responders that sign their answers beforehand (RFC 5019). */
    IF_GIVEN
}
