// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A code as it stands in a letter: groups of four signs that are not taken for one another (no 0 and O, no 1 and I).
 * The handle finds the invitation, the secret proves it.
 *
 * @param handle 8 signs, 40 bits
 * @param secret 16 signs, 80 random bits (security rule 30)
 */
record InvitationCode(String handle, String secret) {
    private static final String SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int HANDLE_LENGTH = 8;
    private static final int SECRET_LENGTH = 16;
    private static final int LONGEST_INPUT = 200;
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Zs}\\p{Pd}ーｰ−]+");
    private static final Pattern CODE = Pattern.compile("[" + SIGNS + "]{" + (HANDLE_LENGTH + SECRET_LENGTH) + "}");
    private static final Pattern GROUP = Pattern.compile("(.{4})(?=.)");

    static InvitationCode generate(SecureRandom random) {
        StringBuilder signs = new StringBuilder();
        for (int position = 0; position < HANDLE_LENGTH + SECRET_LENGTH; position++) {
            // 32 signs: every one is five unbiased bits.
            signs.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return of(signs.toString());
    }

    /** Reads what somebody typed: small or full-width letters, any spaces and hyphens between the groups. */
    static Optional<InvitationCode> read(String typed) {
        if (typed.length() > LONGEST_INPUT) {
            return Optional.empty();
        }
        String plain = BETWEEN.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
        return CODE.matcher(plain).matches() ? Optional.of(of(plain)) : Optional.empty();
    }

    private static InvitationCode of(String signs) {
        return new InvitationCode(signs.substring(0, HANDLE_LENGTH), signs.substring(HANDLE_LENGTH));
    }

    /** The code for the letter. */
    String text() {
        return GROUP.matcher(handle + secret).replaceAll("$1-");
    }

    @Override
    public String toString() {
        return "InvitationCode[…]";
    }
}
