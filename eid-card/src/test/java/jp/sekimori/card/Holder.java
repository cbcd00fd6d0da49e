// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import jp.sekimori.testkit.card.SoftwareCard;
import jp.sekimori.testkit.card.SoftwareCardBuilder;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Someone with a card: a key made for the tests, and a certificate as long as real ones are. */
final class Holder {
    /** The length of a real authentication certificate. */
    static final int CERTIFICATE_LENGTH = 1583;

    static final String PIN = "1234";

    static final String PASSWORD = "ABC123";

    /** What comes before a SHA-256 hash in a DigestInfo (RFC 8017 §9.2). */
    private static final byte[] SHA256_PREFIX = HexFormat.of().parseHex("3031300D060960864801650304020105000420");

    private static final Holder ONLY = new Holder();

    private final KeyPair keys;
    private final byte[] certificate;

    private Holder() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
            certificate = exactly(CERTIFICATE_LENGTH);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] certificate() {
        return ONLY.certificate.clone();
    }

    /** A certificate of the holder's, filled up to a length. */
    static byte[] certificateOf(int length) throws Exception {
        return ONLY.exactly(length);
    }

    static PublicKey publicKey() {
        return ONLY.keys.getPublic();
    }

    static SoftwareCardBuilder card() {
        return cardWith(ONLY.certificate);
    }

    static SoftwareCardBuilder cardWith(byte[] certificate) {
        return SoftwareCard.builder()
                .authentication(ONLY.keys.getPrivate(), certificate)
                .signature(ONLY.keys.getPrivate(), certificate)
                .pin(PIN);
    }

    /** A card as children have it. */
    static SoftwareCardBuilder cardWithoutSignature() {
        return SoftwareCard.builder()
                .authentication(ONLY.keys.getPrivate(), ONLY.certificate)
                .pin(PIN);
    }

    static Pin pin(String digits) {
        return Pin.of(digits.toCharArray()).orElseThrow();
    }

    static SignaturePassword password(String characters) {
        return SignaturePassword.of(characters.toCharArray()).orElseThrow();
    }

    static byte[] digestInfo(byte[] sha256) {
        byte[] info = Arrays.copyOf(SHA256_PREFIX, SHA256_PREFIX.length + sha256.length);
        System.arraycopy(sha256, 0, info, SHA256_PREFIX.length, sha256.length);
        return info;
    }

    static boolean signed(byte[] message, byte[] signature) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(publicKey());
        verifier.update(message);
        return verifier.verify(signature);
    }

    private byte[] exactly(int length) throws Exception {
        int enough = 400; // from 256 on, one more byte of filler makes the certificate exactly one byte longer
        return encoded(length - encoded(enough).length + enough);
    }

    private byte[] encoded(int filler) throws IOException, OperatorException {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name("O=SEKIMORI UNIT TEST"),
                BigInteger.valueOf(0x054C0001L),
                Date.from(Instant.parse("2026-01-01T00:00:00Z")),
                Date.from(Instant.parse("2031-01-01T00:00:00Z")),
                new X500Name("CN=unit test"),
                keys.getPublic());
        // A private extension that stands for all the text of a real certificate.
        builder.addExtension(new ASN1ObjectIdentifier("2.25.1"), false, new DEROctetString(new byte[filler]));
        return builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))
                .getEncoded();
    }
}
