// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A code as it stands in a letter. The handle finds the invitation, the secret proves it.
 *
 * @param handle 8 signs, 40 bits
 * @param secret 16 signs, 80 random bits (security rule 30)
 */
record InvitationCode(CaseHandle handle, String secret) {
    private static final int SECRET_LENGTH = 16;
    private static final int LENGTH = CaseHandle.LENGTH + SECRET_LENGTH;
    private static final Pattern GROUP = Pattern.compile("(.{4})(?=.)");

    static InvitationCode generate(SecureRandom random) {
        return of(Signs.generate(LENGTH, random));
    }

    /** Reads what somebody typed. */
    static Optional<InvitationCode> read(String typed) {
        return Signs.read(typed, LENGTH).map(InvitationCode::of);
    }

    private static InvitationCode of(String signs) {
        return new InvitationCode(
                new CaseHandle(signs.substring(0, CaseHandle.LENGTH)), signs.substring(CaseHandle.LENGTH));
    }

    /** The code for the letter. */
    String text() {
        return GROUP.matcher(handle.signs() + secret).replaceAll("$1-");
    }

    @Override
    public String toString() {
        return "InvitationCode[…]";
    }
}
