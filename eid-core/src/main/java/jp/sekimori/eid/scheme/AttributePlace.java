// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.scheme;

/** Where a certificate states who its holder is. */
public enum AttributePlace {
    /** Nowhere, or nowhere that is looked at. */
    NONE,
    /** In the subject's alternative names, as the legal signature of the My Number Card has it (facts §2.6). */
    JPKI_ALTERNATIVE_NAMES
}
