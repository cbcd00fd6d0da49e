// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.trust;

import java.time.Instant;

/**
 * One trust anchor for a person to compare with what its authority published.
 *
 * @param subject its name; an authority's, never a person's
 * @param fingerprint SHA-256 of the certificate, upper-case hexadecimal
 * @param notBefore start of validity
 * @param notAfter end of validity
 * @param test true when its organisation says that it is a test authority
 */
public record TrustAnchorInfo(String subject, String fingerprint, Instant notBefore, Instant notAfter, boolean test) {}
