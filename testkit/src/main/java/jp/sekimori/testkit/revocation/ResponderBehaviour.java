// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.revocation;

/** How an {@link OcspResponder} answers. */
public enum ResponderBehaviour {
    /** As it should. */
    HONEST,
    /** Takes the request and does not answer before it is closed, or half a minute has gone. */
    SLOW,
    /** Answers with bytes that are no answer. */
    GARBAGE,
    /** Answers for another certificate than the one asked about. */
    OTHER_CERTIFICATE,
    /** Leaves out the nonce. */
    WITHOUT_NONCE,
    /** Answers with another nonce, as a recorded answer has. */
    WRONG_NONCE,
    /** Its answer is signed by an authority of its own that nobody trusts. */
    STRANGER,
    /** Its clock, or the answer it repeats, is a day old. */
    YESTERDAY,
    /** Its clock is a day ahead. */
    TOMORROW,
    /** Sends 100 MB. */
    ENDLESS,
    /** Says: try later. */
    TRY_LATER,
    /** Says that it does not know the certificate. */
    UNKNOWN,
    /** Leaves out when its next answer is due. */
    WITHOUT_NEXT_UPDATE,
    /** Answers with status 503, as a proxy before it does. */
    UNAVAILABLE
}
