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

    /**
     * Legal signature by the same service (公的個人認証 署名用), facts §2.5. Its certificate states name, address, date of
     * birth and sex. It says who somebody is, and never signs in by itself.
     */
    public static final Scheme JPKI_SIGN = new Scheme(
            "jpki-sign",
            new CertificateProfile(
                    Set.of("1.2.392.200149.8.5.1.1.20"),
                    Set.of(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.NON_REPUDIATION),
                    Set.of(),
                    Set.of("1.2.840.113549.1.1.11"),
                    Set.of("2.5.29.15", "2.5.29.32"),
                    AttributePlace.JPKI_ALTERNATIVE_NAMES),
            Map.of(SignatureAlgorithm.RS256, KeyRule.RSA_2048),
            Level.AAL2,
            List.of("sc", "pin", "hwk"));

    private Schemes() {}
}
