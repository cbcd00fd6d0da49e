// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.pki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * One generation of the authority: a self-signed certificate and its key.
 *
 * @param certificate the trust anchor
 * @param keyPair what it signs with
 */
record Generation(X509Certificate certificate, KeyPair keyPair) {

    X500Name name() {
        return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    }

    String signatureAlgorithm() {
        KeyKind kind = keyPair.getPublic() instanceof ECKey ? KeyKind.EC_P384 : KeyKind.RSA_2048;
        return kind.signatureAlgorithm();
    }

    X509Certificate sign(X509v3CertificateBuilder builder, String algorithm) {
        return sign(builder, algorithm, keyPair);
    }

    static X509Certificate sign(X509v3CertificateBuilder builder, String algorithm, KeyPair signer) {
        try {
            X509CertificateHolder holder =
                    builder.build(new JcaContentSignerBuilder(algorithm).build(signer.getPrivate()));
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (OperatorCreationException | GeneralSecurityException unable) {
            throw new IllegalStateException("the test authority cannot sign with " + algorithm, unable);
        }
    }

    @Override
    public String toString() {
        return "Generation[" + certificate.getSerialNumber() + "]";
    }
}
