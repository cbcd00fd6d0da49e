// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.platform;

import java.math.BigInteger;
import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import jp.sekimori.eid.certificate.Fingerprint;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestPki;

/** One resident, and the operator who knows about the card. */
final class Residents {
    static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final SecureRandom RANDOM = new SecureRandom();
    static final URI URL = URI.create("https://operator.example/api");
    static final X509Certificate ISSUER;
    static final X509Certificate LEAF;

    static {
        TestPki pki = TestPki.builder(RANDOM, CLOCK).keyKind(KeyKind.RSA_1024).build();
        ISSUER = pki.anchors().get(0);
        LEAF = pki.issue(LeafProfile.authentication()
                        .withKeyPair(pki.authority(0).keyPair()))
                .certificate();
    }

    private Residents() {}

    static String serial() {
        return LEAF.getSerialNumber().toString(16);
    }

    static String issuerKey() {
        return Fingerprint.ofKey(ISSUER);
    }

    static CardKey card() {
        return card(serial());
    }

    static CardKey card(String serial) {
        return new CardKey("jpki-auth", issuerKey(), new BigInteger(serial, 16));
    }

    static PlatformSettings settings(PlatformAuthentication authentication) {
        return new PlatformSettings(URL, "operator", authentication, PlatformLimits.DEFAULT);
    }
}
