// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

/**
 * One extension of an answer.
 *
 * @param content the bytes inside its OCTET STRING
 */
@SuppressWarnings("ArrayRecordComponent")
record AnswerExtension(boolean critical, byte[] content) {}
