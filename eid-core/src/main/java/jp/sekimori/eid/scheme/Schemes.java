// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.scheme;

import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.sekimori.eid.Level;
import jp.sekimori.eid.token.SignatureAlgorithm;

/** The schemes that are known. */
public final class Schemes {
    /**
     * User authentication by the Japanese public personal authentication service (公的個人認証 利用者証明用), facts §2.2.
     * The PIN is not seen by the server: the card gives no signature with this key without it.
     */
    public static final Scheme JPKI_AUTH = new Scheme(
            "jpki-auth",
            new CertificateProfile(
                    Set.of("1.2.392.200149.8.5.1.3.30"),
                    Set.of(KeyUsage.DIGITAL_SIGNATURE),
                    Set.of("1.3.6.1.5.5.7.3.2"),
                    Set.of("1.2.840.113549.1.1.11")),
            Map.of(SignatureAlgorithm.RS256, KeyRule.RSA_2048),
            Level.AAL3,
            List.of("sc", "pin", "hwk"));

    private Schemes() {}
}
