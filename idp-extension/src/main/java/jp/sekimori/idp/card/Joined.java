// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

/** How it is known that the signature certificate and the authentication certificate are one person's (security rule 29). */
public enum Joined {
    /** The platform operator named one person for both. */
    PLATFORM,
    /** The city's staff confirmed it. */
    STAFF,
    /** Both answered in one visit of one card; nothing more is known. */
    UNPROVEN
}
