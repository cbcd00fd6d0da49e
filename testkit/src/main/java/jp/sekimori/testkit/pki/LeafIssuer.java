// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.pki;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import jp.sekimori.testkit.pki.LeafProfile.Field;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;

/** Issues holders' certificates, field by field and in the order of the real profile (facts §2.2). */
final class LeafIssuer {
    /** Names that cannot exist, where the real profile has addresses of the real authority. */
    private static final String PRACTICE_STATEMENT = "http://sekimori.invalid/cps.html";

    private static final String OCSP_ADDRESS = "http://ocsp.sekimori.invalid";
    private static final LocalTime END_OF_DAY_IN_JAPAN = LocalTime.of(14, 59, 59);
    private static final int LIFE_DAYS = 5 * 365;

    private final Generation generation;
    private final SecureRandom random;
    private final Instant now;

    LeafIssuer(Generation generation, SecureRandom random, Instant now) {
        this.generation = generation;
        this.random = random;
        this.now = now;
    }

    TestCertificate issue(LeafProfile profile) {
        KeyPair keyPair = profile.find(Field.KEY_PAIR, KeyPair.class)
                .orElseGet(() -> profile.find(Field.KEY_KIND, KeyKind.class)
                        .orElse(KeyKind.RSA_2048)
                        .generate(random));
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                generation.name(),
                profile.find(Field.SERIAL, BigInteger.class).orElseGet(() -> GenerationFactory.randomSerial(random)),
                Date.from(profile.find(Field.NOT_BEFORE, Instant.class).orElseGet(this::yesterday)),
                Date.from(profile.find(Field.NOT_AFTER, Instant.class).orElseGet(this::endOfLife)),
                Names.holder(profile.find(Field.COMMON_NAME, String.class).orElseGet(() -> Names.randomHolder(random))),
                keyPair.getPublic());
        try {
            addUsage(builder, profile);
            addMarks(builder, profile);
            addHolder(builder, profile);
            addAddresses(builder);
            addKeys(builder, profile, keyPair);
        } catch (CertIOException | GeneralSecurityException impossible) {
            throw new IllegalStateException("the extensions of a test certificate cannot be written", impossible);
        }
        String algorithm =
                profile.find(Field.SIGNATURE_ALGORITHM, String.class).orElse(generation.signatureAlgorithm());
        return new TestCertificate(generation.sign(builder, algorithm), keyPair, generation.certificate());
    }

    private void addUsage(X509v3CertificateBuilder builder, LeafProfile profile) throws CertIOException {
        boolean critical = profile.find(Field.NOT_CRITICAL, Boolean.class).isEmpty();
        if (profile.usageBits() != 0) {
            builder.addExtension(Extension.keyUsage, critical, new KeyUsage(profile.usageBits()));
        }
        List<String> purposes = profile.texts(Field.EXTENDED_KEY_USAGE);
        if (!purposes.isEmpty()) {
            KeyPurposeId[] ids = purposes.stream()
                    .map(oid -> KeyPurposeId.getInstance(new ASN1ObjectIdentifier(oid)))
                    .toArray(KeyPurposeId[]::new);
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(ids));
        }
        List<String> policies = profile.texts(Field.POLICIES);
        if (!policies.isEmpty()) {
            PolicyInformation[] information =
                    policies.stream().map(LeafIssuer::policy).toArray(PolicyInformation[]::new);
            builder.addExtension(Extension.certificatePolicies, critical, new CertificatePolicies(information));
        }
    }

    private static void addMarks(X509v3CertificateBuilder builder, LeafProfile profile) throws CertIOException {
        if (profile.find(Field.OCSP_NO_CHECK, Boolean.class).orElse(false)) {
            builder.addExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
        }
        if (profile.find(Field.AUTHORITY, BasicConstraints.class).isPresent()) {
            BasicConstraints authority =
                    profile.find(Field.AUTHORITY, BasicConstraints.class).get();
            builder.addExtension(Extension.basicConstraints, true, authority);
        }
        if (profile.find(Field.CRITICAL_EXTENSION, String.class).isPresent()) {
            String oid = profile.find(Field.CRITICAL_EXTENSION, String.class).get();
            builder.addExtension(new ASN1ObjectIdentifier(oid), true, DERNull.INSTANCE);
        }
    }

    /** What the holder is called, in the bytes that the test gives. */
    private static void addHolder(X509v3CertificateBuilder builder, LeafProfile profile) throws CertIOException {
        Optional<HolderNames> names = profile.find(Field.HOLDER_NAMES, HolderNames.class);
        if (names.isPresent()) {
            builder.addExtension(
                    Extension.subjectAlternativeName, false, names.get().der());
        }
    }

    private void addAddresses(X509v3CertificateBuilder builder) throws CertIOException {
        builder.addExtension(Extension.issuerAlternativeName, false, Names.authorityInJapanese());
        builder.addExtension(
                Extension.cRLDistributionPoints,
                false,
                GenerationFactory.distributionPoint(Names.revocationList(generation.name())));
        builder.addExtension(
                Extension.authorityInfoAccess,
                false,
                new AuthorityInformationAccess(
                        AccessDescription.id_ad_ocsp,
                        new GeneralName(GeneralName.uniformResourceIdentifier, OCSP_ADDRESS)));
    }

    private void addKeys(X509v3CertificateBuilder builder, LeafProfile profile, KeyPair keyPair)
            throws CertIOException, GeneralSecurityException {
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        if (profile.find(Field.NO_ISSUER_KEY, Boolean.class).isEmpty()) {
            X509Certificate issuer =
                    profile.find(Field.CLAIMED_ISSUER, X509Certificate.class).orElse(generation.certificate());
            byte[] keyId = identifiers
                    .createSubjectKeyIdentifier(issuer.getPublicKey())
                    .getKeyIdentifier();
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new AuthorityKeyIdentifier(keyId, Names.directory(generation.name()), issuer.getSerialNumber()));
        }
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(keyPair.getPublic()));
    }

    private static PolicyInformation policy(String oid) {
        ASN1EncodableVector qualifiers = new ASN1EncodableVector();
        qualifiers.add(new PolicyQualifierInfo(PRACTICE_STATEMENT));
        return new PolicyInformation(new ASN1ObjectIdentifier(oid), new DERSequence(qualifiers));
    }

    private Instant yesterday() {
        return now.minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Real certificates end with a day in Japan, and never after their authority. */
    private Instant endOfLife() {
        Instant fiveYears = now.plus(LIFE_DAYS, ChronoUnit.DAYS)
                .atOffset(ZoneOffset.UTC)
                .with(END_OF_DAY_IN_JAPAN)
                .toInstant();
        Instant authority = generation.certificate().getNotAfter().toInstant();
        return fiveYears.isBefore(authority) ? fiveYears : authority;
    }
}
