// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation;

/**
 * How a source is doing that is asked about certificates of one scheme; two schemes may ask the same responder.
 *
 * @param scheme id of the scheme
 */
public record SchemeSource(String scheme, SourceReport report) {}
