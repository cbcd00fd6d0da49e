// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import jp.sekimori.eid.certificate.CertificateDer;
import jp.sekimori.eid.certificate.SignatureBytes;
import jp.sekimori.eid.token.AuthenticationToken;
import jp.sekimori.eid.token.SignatureAlgorithm;
import jp.sekimori.eid.token.SignedBytes;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestPki;

/**
 * Tokens of many residents for one challenge, made once and read by every measuring machine. Certificates are all
 * distinct; their keys are of a pool, because nothing remembers keys and making 2,000 would take minutes.
 *
 * @param tokens as they are posted
 * @param certificates the certificates in them, in DER
 * @param signatures the card's signatures in them
 */
record CardTokens(X509Certificate anchor, List<byte[]> tokens, List<byte[]> certificates, List<byte[]> signatures) {
    private static final int CARDS = 2_000;
    private static final int KEYS = 32;
    private static final int KEY_BITS = 2048;

    /** Issues the cards and lets each sign. */
    static void make(TestPki pki, Path file) throws GeneralSecurityException, IOException {
        List<KeyPair> keys = keys();
        byte[] message = SignedBytes.of(SignatureAlgorithm.RS256, City.ORIGIN, City.CHALLENGE.nonce());
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            write(out, pki.anchors().get(0).getEncoded());
            out.writeInt(CARDS);
            for (int card = 0; card < CARDS; card++) {
                KeyPair pair = keys.get(card % KEYS);
                byte[] certificate = pki.issue(LeafProfile.authentication().withKeyPair(pair))
                        .der();
                byte[] signature = sign(pair, message);
                write(out, token(certificate, signature));
                write(out, certificate);
                write(out, signature);
            }
        }
    }

    /** Reads what {@link #make} wrote. */
    static CardTokens read(Path file) throws GeneralSecurityException, IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            X509Certificate anchor = certificate(read(in));
            List<byte[]> tokens = new ArrayList<>();
            List<byte[]> certificates = new ArrayList<>();
            List<byte[]> signatures = new ArrayList<>();
            int count = in.readInt();
            for (int card = 0; card < count; card++) {
                tokens.add(read(in));
                certificates.add(read(in));
                signatures.add(read(in));
            }
            return new CardTokens(anchor, tokens, certificates, signatures);
        }
    }

    /** The tokens with stolen certificates and signatures that somebody made up. */
    List<byte[]> withJunkSignatures() {
        List<byte[]> junk = new ArrayList<>();
        for (int card = 0; card < tokens.size(); card++) {
            byte[] signature = signatures.get(card).clone();
            signature[signature.length - 1] ^= 1;
            junk.add(token(certificates.get(card), signature));
        }
        return junk;
    }

    static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static byte[] token(byte[] certificate, byte[] signature) {
        return AuthenticationToken.of(
                        CertificateDer.of(certificate),
                        SignatureAlgorithm.RS256,
                        SignatureBytes.of(signature),
                        "https://sekimori.example/1")
                .toJson()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<KeyPair> keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS, new SecureRandom());
        List<KeyPair> keys = new ArrayList<>();
        for (int key = 0; key < KEYS; key++) {
            keys.add(generator.generateKeyPair());
        }
        return keys;
    }

    private static byte[] sign(KeyPair pair, byte[] message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(message);
        return signature.sign();
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }
}
