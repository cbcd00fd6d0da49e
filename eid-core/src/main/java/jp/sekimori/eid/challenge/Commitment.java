// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.challenge;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * The bytes a nonce commits to (design §3): a prefix that names the version, then each field behind its length, so that
 * no two lists of fields give the same bytes.
 */
final class Commitment {
    private static final byte[] PREFIX = "sekimori-challenge-1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ABSENT = new byte[0];
    private static final int USUAL_BYTES = 512;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);

    Commitment(Challenge challenge) {
        bytes.writeBytes(PREFIX);
        append(challenge.random().bytes());
        append(challenge.purpose().wire());
        append(challenge.flow().wire());
        append(challenge.realm());
        append(challenge.clientId());
        append(challenge.clientName());
        append(challenge.returnUrl());
        append(String.join(" ", challenge.schemes()));
        append(challenge.level().acr());
        append(challenge.sessionSecretHash().bytes());
        append(challenge.account().map(Commitment::utf8).orElse(ABSENT));
        append(challenge.sibling().map(Sha256::bytes).orElse(ABSENT));
        append(challenge.deviceKey().map(Sha256::bytes).orElse(ABSENT));
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    Sha256 hash() {
        return Sha256.of(bytes());
    }

    private void append(String text) {
        append(utf8(text));
    }

    private void append(byte[] field) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(field.length).array());
        bytes.writeBytes(field);
    }

    private static byte[] utf8(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    }
}
