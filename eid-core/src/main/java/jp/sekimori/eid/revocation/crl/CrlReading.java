// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

/** What came of reading a list. */
public sealed interface CrlReading {

    /** The authority signed it, and these are its entries. */
    record Read(CompactCrl entries) implements CrlReading {}

    /** It is not to be used. */
    record Refused(CrlProblem problem) implements CrlReading {}
}
