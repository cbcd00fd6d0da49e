// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.device;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.keycloak.WebAuthnConstants;

/** Bounds of what a page posts, before anything of it is parsed. */
final class PasskeyFields {
    private static final Pattern BYTES = Pattern.compile("[A-Za-z0-9_-]{1,8192}");
    private static final Pattern WORDS = Pattern.compile("[a-z,-]{0,100}");
    private static final int LONGEST_LABEL = 60;
    private static final int FLAGS = 32;
    private static final int USER_VERIFIED = 0x04;
    private static final int USER_PRESENT = 0x01;

    private final MultivaluedMap<String, String> form;

    PasskeyFields(MultivaluedMap<String, String> form) {
        this.form = form;
    }

    boolean has(String name) {
        return form.containsKey(name);
    }

    String text(String name) {
        String value = form.getFirst(name);
        return value == null ? "" : value;
    }

    /** True when the page says that the device's check did not come to an end. */
    boolean deviceFailed() {
        return !text(WebAuthnConstants.ERROR).isEmpty();
    }

    boolean wholeAssertion() {
        return List.of(
                        WebAuthnConstants.CREDENTIAL_ID,
                        WebAuthnConstants.CLIENT_DATA_JSON,
                        WebAuthnConstants.AUTHENTICATOR_DATA,
                        WebAuthnConstants.SIGNATURE,
                        WebAuthnConstants.USER_HANDLE)
                .stream()
                .allMatch(name -> BYTES.matcher(text(name)).matches());
    }

    boolean wholeRegistration() {
        String label = text(WebAuthnConstants.AUTHENTICATOR_LABEL);
        return BYTES.matcher(text(WebAuthnConstants.CLIENT_DATA_JSON)).matches()
                && BYTES.matcher(text(WebAuthnConstants.ATTESTATION_OBJECT)).matches()
                && BYTES.matcher(text(WebAuthnConstants.PUBLIC_KEY_CREDENTIAL_ID))
                        .matches()
                && WORDS.matcher(text(WebAuthnConstants.TRANSPORTS)).matches()
                && WORDS.matcher(text(WebAuthnConstants.AUTHENTICATOR_ATTACHMENT))
                        .matches()
                && !label.isBlank()
                && label.length() <= LONGEST_LABEL
                && label.codePoints().noneMatch(Character::isISOControl);
    }

    /**
     * How the holder proved to be there (RFC 8176), from the flags that the device signed. {@code pop}, not {@code hwk}:
     * without attestation nobody knows what keeps the key.
     */
    List<String> methods() {
        byte[] data = Base64.getUrlDecoder().decode(text(WebAuthnConstants.AUTHENTICATOR_DATA));
        boolean present = (data[FLAGS] & USER_PRESENT) != 0;
        boolean verified = (data[FLAGS] & USER_VERIFIED) != 0;
        if (!present || !verified) {
            throw new IllegalStateException("a device was accepted without its holder");
        }
        return List.of("pop", "user", "mfa");
    }
}
