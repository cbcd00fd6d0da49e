// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.token;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import jp.sekimori.eid.challenge.Nonce;
import jp.sekimori.eid.challenge.Origin;

/** What a Web eID signature covers: H(origin) ‖ H(nonce text). The signature algorithm hashes this once more. */
public final class SignedBytes {
    private SignedBytes() {}

    /** The bytes to sign, or to verify against, for this origin and nonce. */
    public static byte[] of(SignatureAlgorithm algorithm, Origin origin, Nonce nonce) {
        byte[] originHash = algorithm.hash(origin.text().getBytes(StandardCharsets.UTF_8));
        byte[] nonceHash = algorithm.hash(nonce.text().getBytes(StandardCharsets.UTF_8));
        byte[] both = Arrays.copyOf(originHash, originHash.length + nonceHash.length);
        System.arraycopy(nonceHash, 0, both, originHash.length, nonceHash.length);
        return both;
    }
}
