// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.certificate;

import java.io.IOException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestPki;
import org.bouncycastle.asn1.DEROctetString;

/** A certificate with these bytes as its alternative names, so that generated ones need no signature. */
final class AlternativeNames extends DelegatingCertificate {
    private static final long serialVersionUID = 1L;
    private static final X509Certificate ANY = TestPki.builder(new SecureRandom(), Clock.systemUTC())
            .keyKind(KeyKind.EC_P256)
            .build()
            .issue(LeafProfile.signature().withKeyKind(KeyKind.EC_P256))
            .certificate();

    private final transient byte[] names;

    AlternativeNames(byte[] names) {
        super(ANY);
        this.names = names.clone();
    }

    @Override
    public byte[] getExtensionValue(String oid) {
        try {
            return oid.equals("2.5.29.17") ? new DEROctetString(names).getEncoded() : super.getExtensionValue(oid);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
