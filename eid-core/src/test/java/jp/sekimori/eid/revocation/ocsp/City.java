// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.Fingerprint;
import jp.sekimori.eid.http.BoundedHttp;
import jp.sekimori.eid.revocation.RevocationAnswer;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;

/** One city that asks about one resident. Keys are short or elliptic, which are quick to make. */
final class City {
    static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final SecureRandom RANDOM = new SecureRandom();
    static final URI RESPONDER = URI.create("https://ocsp.kaga.example/ask");
    static final OcspSettings SETTINGS = OcspSettings.of(RESPONDER);

    /** Two generations of one name; the resident's card is of the newer one. */
    static final TestPki PKI = TestPki.builder(RANDOM, CLOCK)
            .keyKind(KeyKind.RSA_1024)
            .generations(2)
            .build();

    static final TestCertificate AUTHORITY = PKI.authority(1);
    static final X509Certificate ISSUER = AUTHORITY.certificate();
    static final X509Certificate RESIDENT = resident();

    private City() {}

    /** Another resident each time. */
    static X509Certificate resident() {
        return PKI.issue(LeafProfile.authentication().withKeyKind(KeyKind.EC_P256))
                .certificate();
    }

    /** A responder's certificate, with a key that is quick to make. */
    static LeafProfile delegate() {
        return LeafProfile.ocspResponder().withKeyKind(KeyKind.EC_P256);
    }

    static OcspSource source(BoundedHttp http) {
        return source(SETTINGS, http);
    }

    static OcspSource source(OcspSettings settings, BoundedHttp http) {
        return new OcspSource(settings, http, RANDOM);
    }

    /** What a city without any special settings learns of its resident from this responder. */
    static RevocationStatus ask(BoundedHttp http) {
        return ask(SETTINGS, http);
    }

    static RevocationStatus ask(OcspSettings settings, BoundedHttp http) {
        return source(settings, http).check(RESIDENT, ISSUER, NOW);
    }

    static RevocationStatus good() {
        return new RevocationStatus.Good(answer());
    }

    static RevocationAnswer answer() {
        return new RevocationAnswer("ocsp", NOW, Fingerprint.ofKey(ISSUER), false);
    }

    static RevocationStatus goodFromCache() {
        return new RevocationStatus.Good(new RevocationAnswer("ocsp", NOW, Fingerprint.ofKey(ISSUER), true));
    }

    static RevocationStatus unknown(Reason reason) {
        return new RevocationStatus.Unknown(reason);
    }
}
