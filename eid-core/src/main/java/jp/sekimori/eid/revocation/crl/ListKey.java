// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

/**
 * Which list a list is: newer ones with the same key take its place.
 *
 * @param issuerKey lower-case hexadecimal SHA-256 of the key that signs it
 * @param partition what it covers
 */
record ListKey(String issuerKey, CrlPartition partition) {}
