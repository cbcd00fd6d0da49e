// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import jp.sekimori.testkit.web.WebPage;

/** What a device with a screen lock answers to the page that registers it (WebAuthn §5.1.3, without attestation). */
final class SoftwareDevice {
    private static final HexFormat HEX = HexFormat.of();
    // CBOR: {"fmt": "none", "attStmt": {}, "authData": bytes with a length of one byte}.
    private static final String ATTESTATION = "a363666d74646e6f6e656761747453746d74a068617574684461746158";
    // Present, verified, with a key (§6.1); counter 0; a model that is not told; an id of 16 bytes.
    private static final String FLAGS = "45" + "00000000" + "00".repeat(16) + "0010";
    // CBOR: {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}.
    private static final String KEY = "a5010203262001215820%s225820%s";
    private static final int COORDINATE = 32;

    private SoftwareDevice() {}

    /** The fields of the page's form, for a device of this name. */
    static Map<String, String> register(WebPage page, String name) {
        byte[] id = new byte[16];
        new SecureRandom().nextBytes(id);
        String challenge = page.element("#sekimori-passkey-offer").attr("data-challenge");
        String relyingParty = page.element("#sekimori-passkey-offer").attr("data-rp-id");
        URI address = page.uri();
        String client = "{\"type\":\"webauthn.create\",\"challenge\":\"%s\",\"origin\":\"%s://%s\"}"
                .formatted(challenge, address.getScheme(), address.getRawAuthority());
        byte[] data = data(relyingParty, id);
        ByteArrayOutputStream attestation = new ByteArrayOutputStream();
        attestation.writeBytes(HEX.parseHex(ATTESTATION));
        attestation.write(data.length);
        attestation.writeBytes(data);
        return Map.of(
                "clientDataJSON",
                base64(client.getBytes(UTF_8)),
                "attestationObject",
                base64(attestation.toByteArray()),
                "publicKeyCredentialId",
                base64(id),
                "transports",
                "internal",
                "authenticatorAttachment",
                "platform",
                "authenticatorLabel",
                name);
    }

    private static byte[] data(String relyingParty, byte[] id) {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            ECPublicKey key = (ECPublicKey) keys.generateKeyPair().getPublic();
            byte[] host = MessageDigest.getInstance("SHA-256").digest(relyingParty.getBytes(UTF_8));
            String point = KEY.formatted(
                    coordinate(key.getW().getAffineX()), coordinate(key.getW().getAffineY()));
            return HEX.parseHex(HEX.formatHex(host) + FLAGS + HEX.formatHex(id) + point);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String coordinate(BigInteger value) {
        String digits = value.toString(16);
        return "0".repeat(COORDINATE * 2 - digits.length()) + digits;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
