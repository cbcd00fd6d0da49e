// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What only the local page of one transaction knows, because no other page can read it (security rule 5). */
final class OneTimeValue {
    private static final int LENGTH = 32;

    private final String text;

    private OneTimeValue(String text) {
        this.text = text;
    }

    static OneTimeValue generate(SecureRandom random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new OneTimeValue(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    String text() {
        return text;
    }

    boolean matches(@Nullable String presented) {
        return presented != null
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "OneTimeValue[…]";
    }
}
