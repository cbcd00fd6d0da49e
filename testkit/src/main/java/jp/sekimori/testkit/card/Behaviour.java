// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.card;

/** Ways in which a {@link SoftwareCard} can differ from an ordinary, healthy My Number Card. */
public enum Behaviour {
    /** A blocked PIN answers ISO's 6983 instead of JICSAP's 6984. */
    BLOCKED_SAYS_6983,
    /** A query of a blocked PIN answers 63C0 instead of 6984. */
    BLOCKED_QUERY_SAYS_63C0,
    /** A wrong PIN answers 6300, without the number of tries left. */
    WRONG_PIN_SAYS_6300,
    /** A query of the tries answers 9000 while the PIN is in force. */
    VERIFIED_QUERY_SAYS_9000,
    /** The very first command after power-on answers 6F00. */
    FIRST_COMMAND_FAILS,
    /** Selecting the application again does not clear the PIN state; only power-off does. */
    RESELECT_KEEPS_PIN,
    /** No certificate was ever issued: files of no length, and the list of certificates says so. */
    NO_CERTIFICATES,
    /** As {@link #NO_CERTIFICATES}, but the certificate files are full of FF. */
    BLANK_CERTIFICATES,
    /** As {@link #NO_CERTIFICATES}, but the certificate files do not exist. */
    ABSENT_CERTIFICATES,
    /** A card of another kind: it does not know the JPKI application. */
    OTHER_KIND_OF_CARD,
    /** The card before the My Number Card (住基カード). */
    OLD_RESIDENT_CARD,
    /** An Android phone as a card: the authentication certificate is behind the PIN. */
    ANDROID_TOKEN,
    /** An iPhone as a card. */
    IPHONE_TOKEN,
    /** A token whose label nobody has seen yet. */
    UNKNOWN_TOKEN,
    /** Short file identifiers are not understood. */
    NO_SHORT_IDS,
    /** Answers with data are to be fetched by GET RESPONSE (61xx), as under T=0. */
    GET_RESPONSE,
    /** A read of 256 bytes answers 6Cxx with the length to ask for. */
    EXACT_LENGTHS
}
