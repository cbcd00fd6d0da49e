// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

/** Whether a site has received a certificate from this PC before (security rule 8). */
public enum Acquaintance {
    /** It has: it may learn why a sign-in did not work. */
    KNOWN,
    /** It has not: the resident is asked once more, and until a right PIN the site learns nothing. */
    NEW
}
