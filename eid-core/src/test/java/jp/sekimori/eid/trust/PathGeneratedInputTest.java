// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import jp.sekimori.eid.certificate.CertificateDer;
import jp.sekimori.eid.certificate.CertificateReader;
import jp.sekimori.eid.certificate.HolderCertificate;
import jp.sekimori.eid.scheme.Schemes;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;
import jp.sekimori.testkit.pki.UsageBit;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.Certificate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Holds the path check of one step against the platform's path validation, which it stands in for. */
@DisplayName("The path from a certificate to its anchor")
class PathGeneratedInputTest {
    private static final int ROUNDS = 1000;
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final SecureRandom KEYS = new SecureRandom();
    private static final TestPki PKI =
            TestPki.builder(KEYS, CLOCK).keyKind(KeyKind.EC_P256).build();
    private static final TestPki ROGUE =
            TestPki.builder(KEYS, CLOCK).keyKind(KeyKind.EC_P256).build();
    private static final LeafProfile HOLDER = LeafProfile.authentication().withKeyKind(KeyKind.EC_P256);
    private static final TrustAnchors ANCHORS = TrustAnchors.of(Schemes.JPKI_AUTH, PKI.anchors());

    private int accepted;
    private int refused;

    @Test
    @DisplayName("never accepts a certificate that the platform refuses, whatever the authority signed")
    void rejectsWhatThePlatformRejects() {
        Random random = new Random(20261123);
        for (int round = 0; round < ROUNDS; round++) {
            LeafProfile profile = profile(random);
            TestPki signer = random.nextInt(12) == 0 ? ROGUE : PKI;
            compare(CertificateDer.of(signer.issue(profile).der()));
        }

        assertThat(accepted).isPositive();
        assertThat(refused).isPositive();
    }

    @Test
    @DisplayName("never accepts a certificate that the platform refuses when the authority signs bent bytes")
    void rejectsBentCertificatesThatThePlatformRejects() throws Exception {
        Random random = new Random(20261124);
        byte[] good = PKI.issue(HOLDER).certificate().getTBSCertificate();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bent = good.clone();
            for (int times = 1 + random.nextInt(2); times > 0; times--) {
                bent[random.nextInt(bent.length)] = (byte) random.nextInt(256);
            }
            signed(bent).ifPresent(this::compare);
        }

        assertThat(accepted).isPositive();
        assertThat(refused).isPositive();
    }

    private void compare(CertificateDer der) {
        boolean ours = accepts(HolderCertificate.read(der)) || accepts(CertificateReader.read(der));
        if (ours) {
            accepted++;
            assertThat(platformAccepts(der))
                    .as(() -> "the platform accepts " + der.base64())
                    .isTrue();
        } else {
            refused++;
        }
    }

    private static boolean accepts(Optional<X509Certificate> read) {
        return read.isPresent() && ANCHORS.issuerOf(read.get(), NOW) instanceof TrustedIssuer.Found;
    }

    private static boolean platformAccepts(CertificateDer der) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            X509Certificate certificate =
                    (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der.bytes()));
            PKIXParameters parameters =
                    new PKIXParameters(Set.of(new TrustAnchor(PKI.anchors().get(0), null)));
            parameters.setDate(Date.from(NOW));
            parameters.setInitialPolicies(Schemes.JPKI_AUTH.profile().policies());
            parameters.setExplicitPolicyRequired(true);
            parameters.setPolicyQualifiersRejected(false);
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX").validate(factory.generateCertPath(List.of(certificate)), parameters);
            return true;
        } catch (GeneralSecurityException refused) {
            return false;
        }
    }

    private static LeafProfile profile(Random random) {
        LeafProfile profile = HOLDER.withKeyPair(Holder.CARD.keyPair());
        profile = switch (random.nextInt(8)) {
            case 0 -> profile.withPolicies();
            case 1 -> profile.withPolicies(LeafProfile.SIGNATURE_POLICY);
            case 2 -> profile.withPolicies("2.5.29.32.0");
            case 3 -> profile.withPolicies(LeafProfile.SIGNATURE_POLICY, LeafProfile.AUTHENTICATION_POLICY);
            case 4 -> profile.withPolicies(LeafProfile.AUTHENTICATION_POLICY, LeafProfile.AUTHENTICATION_POLICY);
            default -> profile;
        };
        profile = switch (random.nextInt(10)) {
            case 0 -> profile.validTo(NOW);
            case 1 -> profile.validTo(NOW.minusSeconds(1));
            case 2 -> profile.validFrom(NOW);
            case 3 -> profile.validFrom(NOW.plusSeconds(1));
            case 4 -> profile.validFrom(NOW.minus(Duration.ofDays(9000)));
            default -> profile;
        };
        profile = switch (random.nextInt(10)) {
            case 0 -> profile.withCriticalExtension("1.3.6.1.4.1.99999.1");
            case 4 -> profile.withKeyUsage(UsageBit.KEY_ENCIPHERMENT);
            case 5 -> profile.asAuthority();
            case 6 -> profile.asAuthorityOfLeaves();
            default -> profile;
        };
        return switch (random.nextInt(10)) {
            case 0 -> profile.signedWith("SHA1withECDSA");
            case 1 -> profile.signedWith("SHA512withECDSA");
            case 2 -> profile.withoutIssuerKey();
            case 3 -> profile.claimingIssuer(PKI.anchors().get(0));
            case 4 -> profile.withExtendedKeyUsage();
            default -> profile;
        };
    }

    /** The body with the authority's own signature under it; empty when it is no ASN.1 at all. */
    private static Optional<CertificateDer> signed(byte[] body) throws Exception {
        TestCertificate authority = PKI.authority(0);
        Signature signature = Signature.getInstance(Holder.CARD.certificate().getSigAlgName());
        signature.initSign(authority.privateKey());
        signature.update(body);
        byte[] value = signature.sign();
        Certificate model = Certificate.getInstance(Holder.CARD.der());
        ASN1EncodableVector parts = new ASN1EncodableVector();
        try {
            parts.add(ASN1Primitive.fromByteArray(body));
        } catch (java.io.IOException | IllegalArgumentException | IllegalStateException notAsn1) {
            return Optional.empty();
        }
        parts.add(model.getSignatureAlgorithm());
        parts.add(new DERBitString(value));
        return Optional.of(CertificateDer.of(new DERSequence(parts).getEncoded()));
    }

    private static final class Holder {
        static final TestCertificate CARD = PKI.issue(HOLDER);
    }
}
