// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.pki;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;

/** Makes generations as the real authority does: ten years each, a new one every three, all of one name (facts §2.1). */
final class GenerationFactory {
    private static final int LIFE_YEARS = 10;
    private static final int STEP_YEARS = 3;
    private static final int DAYS_OF_YEAR = 365;

    private final SecureRandom random;
    private final Instant now;
    private final X500Name name;
    private final KeyKind keyKind;

    GenerationFactory(SecureRandom random, Instant now, X500Name name, KeyKind keyKind) {
        this.random = random;
        this.now = now;
        this.name = name;
        this.keyKind = keyKind;
    }

    /** The generation that is {@code age} steps older than the newest, 0 being the newest. */
    Generation make(int age) {
        Instant start = now.minus((long) STEP_YEARS * DAYS_OF_YEAR * (age + 1), ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS);
        Instant end = start.plus((long) LIFE_YEARS * DAYS_OF_YEAR, ChronoUnit.DAYS);
        KeyPair keyPair = keyKind.generate(random);
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name, randomSerial(random), Date.from(start), Date.from(end), name, keyPair.getPublic());
        addExtensions(builder, keyPair);
        X509Certificate certificate = Generation.sign(builder, keyKind.signatureAlgorithm(), keyPair);
        return new Generation(certificate, keyPair);
    }

    /** Four bytes, positive, the first not zero: the length of real serial numbers. */
    static BigInteger randomSerial(SecureRandom random) {
        return BigInteger.valueOf(0x0100_0000L + random.nextInt(0x7E00_0000));
    }

    private void addExtensions(X509v3CertificateBuilder builder, KeyPair keyPair) {
        try {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(Extension.subjectAlternativeName, false, Names.authorityInJapanese());
            builder.addExtension(Extension.cRLDistributionPoints, false, distributionPoint(Names.directory(name)));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keyPair.getPublic()));
        } catch (CertIOException | GeneralSecurityException impossible) {
            throw new IllegalStateException("the extensions of the test authority cannot be written", impossible);
        }
    }

    static CRLDistPoint distributionPoint(GeneralNames where) {
        return new CRLDistPoint(
                new DistributionPoint[] {new DistributionPoint(new DistributionPointName(where), null, null)});
    }
}
