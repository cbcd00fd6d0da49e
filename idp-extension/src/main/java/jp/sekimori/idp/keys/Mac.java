// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104) over a list of texts, under the key of one purpose. Safe for use from several threads. */
public final class Mac {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    Mac(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** 32 bytes. */
    public byte[] of(List<String> fields) {
        try {
            javax.crypto.Mac mac = javax.crypto.Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(Fields.framed(fields));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is missing in this Java", e);
        }
    }

    /** 43 characters: base64url without padding. */
    public String text(List<String> fields) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(of(fields));
    }

    /** True when this text is the code of these fields; takes as long whatever it is. */
    public boolean matches(String text, List<String> fields) {
        return MessageDigest.isEqual(text(fields).getBytes(US_ASCII), text.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "Mac[redacted]";
    }
}
