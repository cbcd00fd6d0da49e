// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import jp.sekimori.testkit.web.WebPage;

/**
 * A device with a screen lock: what it answers to the page that registers it (WebAuthn §5.1.3, without attestation) and to
 * the one that signs in (§5.1.4).
 */
final class SoftwareDevice {
    private static final HexFormat HEX = HexFormat.of();
    // CBOR: {"fmt": "none", "attStmt": {}, "authData": bytes with a length of one byte}.
    private static final String ATTESTATION = "a363666d74646e6f6e656761747453746d74a068617574684461746158";
    // Present, verified, with a key (§6.1); counter 0; a model that is not told; an id of 16 bytes.
    private static final String FLAGS = "45" + "00000000" + "00".repeat(16) + "0010";
    // CBOR: {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}.
    private static final String KEY = "a5010203262001215820%s225820%s";
    private static final int COORDINATE = 32;

    // Present and verified; used once.
    private static final String FLAGS_OF_USE = "05" + "00000001";

    private final KeyPair keys;
    private final byte[] id = new byte[16];

    private SoftwareDevice(KeyPair keys) {
        this.keys = keys;
        new SecureRandom().nextBytes(id);
    }

    static SoftwareDevice create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new SoftwareDevice(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The fields of the form of the page that signs in, as the device of this account. */
    Map<String, String> use(WebPage page, String account) {
        try {
            byte[] client = client("webauthn.get", page, "#sekimori-passkey");
            byte[] data = HEX.parseHex(host(page.element("#sekimori-passkey").attr("data-rp-id")) + FLAGS_OF_USE);
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(MessageDigest.getInstance("SHA-256").digest(client));
            return Map.of(
                    "credentialId",
                    base64(id),
                    "clientDataJSON",
                    base64(client),
                    "authenticatorData",
                    base64(data),
                    "signature",
                    base64(signature.sign()),
                    "userHandle",
                    base64(account.getBytes(UTF_8)),
                    "authenticatorAttachment",
                    "platform");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The fields of the page's form, for a device of this name. */
    Map<String, String> register(WebPage page, String name) {
        byte[] client = client("webauthn.create", page, "#sekimori-passkey-offer");
        byte[] data = data(page.element("#sekimori-passkey-offer").attr("data-rp-id"));
        ByteArrayOutputStream attestation = new ByteArrayOutputStream();
        attestation.writeBytes(HEX.parseHex(ATTESTATION));
        attestation.write(data.length);
        attestation.writeBytes(data);
        return Map.of(
                "clientDataJSON",
                base64(client),
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

    private static byte[] client(String type, WebPage page, String element) {
        URI address = page.uri();
        return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s://%s\"}"
                .formatted(
                        type,
                        page.element(element).attr("data-challenge"),
                        address.getScheme(),
                        address.getRawAuthority())
                .getBytes(UTF_8);
    }

    private byte[] data(String relyingParty) {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        String point = KEY.formatted(
                coordinate(key.getW().getAffineX()), coordinate(key.getW().getAffineY()));
        return HEX.parseHex(host(relyingParty) + FLAGS + HEX.formatHex(id) + point);
    }

    private static String host(String relyingParty) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(relyingParty.getBytes(UTF_8)));
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
