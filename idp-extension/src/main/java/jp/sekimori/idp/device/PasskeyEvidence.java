// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.Level;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.challenge.Purpose;
import jp.sekimori.eid.challenge.Sha256;
import jp.sekimori.eid.evidence.Evidence;
import jp.sekimori.idp.server.Installation;

/** The record of a sign-in with a device: never above aal2, and no word of a certificate or of revocation. */
public final class PasskeyEvidence {
    /** The scheme in the record. */
    public static final String SCHEME = "passkey";

    private static final String NONE = "";

    private PasskeyEvidence() {}

    /** Of a device that answered this challenge just now; it rests on a card, which may be a test card here. */
    static Evidence of(Installation installation, String clientId, String challenge, List<String> methods) {
        return new Evidence(
                SCHEME,
                NONE,
                NONE,
                NONE,
                Purpose.SIGN_IN,
                Flow.PASSKEY,
                clientId,
                Sha256.of(challenge.getBytes(UTF_8)).base64(),
                Optional.empty(),
                Level.AAL2,
                methods,
                installation.clock().instant(),
                installation.acceptsTestCards());
    }
}
