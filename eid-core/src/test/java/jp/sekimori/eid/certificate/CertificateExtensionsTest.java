// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Extensions of a stranger's certificate")
class CertificateExtensionsTest {
    private static final X500Name NAME = new X500Name("CN=stranger");

    private static X509Certificate withEmpty(String oid)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                NAME,
                BigInteger.ONE,
                Date.from(Instant.EPOCH),
                Date.from(Instant.EPOCH.plusSeconds(1)),
                NAME,
                keys.getPublic());
        builder.addExtension(new ASN1ObjectIdentifier(oid), false, new byte[0]);
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }

    @Test
    @DisplayName("without content are as good as absent, and do not break the server (found by fuzzing)")
    void acceptsNothingFromEmptyExtensions() throws Exception {
        assertThat(CertificateExtensions.policies(withEmpty("2.5.29.32"))).isEmpty();
        assertThat(CertificateExtensions.subjectKey(withEmpty("2.5.29.14"))).isEmpty();
        X509Certificate hint = withEmpty("2.5.29.35");
        assertThat(CertificateExtensions.issuerHint(hint).allows(hint, Optional.empty()))
                .isFalse();
    }
}
