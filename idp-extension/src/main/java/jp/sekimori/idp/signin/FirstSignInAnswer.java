// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a resident can answer on the pages of a first sign-in. */
enum FirstSignInAnswer {
    /** To register, before any card. */
    BEGIN("begin"),
    AGREE("agree"),
    DECLINE("decline"),
    /** From the page that asks for both signatures or the old card. */
    BACK("back"),
    /** "I had an account with an earlier card." */
    RENEW("renew"),
    /** From the screen about a renewal to the terms. */
    RENEW_BACK("renew-back"),
    /** Staff shall decide. */
    RENEW_BY_STAFF("renew-ask"),
    /** The old card is at hand. */
    RENEW_BY_OLD_CARD("renew-old"),
    /** The number of the request was noted. */
    RENEW_DONE("renew-done");

    /** The form field. */
    static final String FIELD = "sekimori_first";

    private final String wire;

    FirstSignInAnswer(String wire) {
        this.wire = wire;
    }

    /** The answer with this value of the field; empty for any other text. */
    static Optional<FirstSignInAnswer> of(@Nullable String wire) {
        return Arrays.stream(values())
                .filter(answer -> answer.wire.equals(wire))
                .findFirst();
    }
}
