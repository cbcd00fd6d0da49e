// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.revocation;

/** The ways in which the stand-in of a licensed operator can be wrong. */
public enum PlatformMisbehaviour {
    /** Answers another question. */
    WRONG_NONCE,
    /** Does not say which question it answers. */
    NO_NONCE,
    /** Tells what held two days ago. */
    YESTERDAY,
    /** Tells what will hold in two days. */
    TOMORROW,
    /** Answers with a page of HTML. */
    GARBAGE,
    /** Answers with more than anybody asked for. */
    TOO_LARGE,
    /** Says one thing twice. */
    DUPLICATE_MEMBER,
    /** Says something that the contract does not know. */
    UNKNOWN_MEMBER,
    /** Has an error of its own. */
    SERVER_ERROR,
    /** Sends the question elsewhere. */
    REDIRECT,
    /** Takes the question and never answers. */
    SILENT
}
