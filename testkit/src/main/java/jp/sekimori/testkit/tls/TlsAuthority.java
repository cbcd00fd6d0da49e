// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues short-lived P-256 certificates for servers and their clients, and writes them in the forms that servers and browsers read. */
public final class TlsAuthority {

    private static final X500Name NAME = new X500Name("O=SEKIMORI TEST TLS,CN=Test TLS authority");
    private static final Duration LIFE = Duration.ofDays(30);

    private final SecureRandom random;
    private final Clock clock;
    private final KeyPair keys;
    private final X509Certificate certificate;

    /** Makes an authority with a fresh key. */
    public TlsAuthority(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
        this.keys = newKeys();
        try {
            JcaX509v3CertificateBuilder builder = builder(NAME, keys);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            this.certificate = sign(builder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a server's certificate chain and key were written, both PEM. */
    public record ServerFiles(Path certificateChain, Path privateKey) {}

    /** Issues a certificate for these DNS names or IPv4 addresses and writes {@code NAME.crt} and {@code NAME.key}. */
    public ServerFiles issue(Path folder, String fileName, String... hosts) {
        try {
            KeyPair serverKeys = newKeys();
            Path chain = folder.resolve(fileName + ".crt");
            Path key = folder.resolve(fileName + ".key");
            Files.writeString(chain, pem("CERTIFICATE", encoded(server(serverKeys, hosts))), US_ASCII);
            Files.writeString(key, pem("PRIVATE KEY", serverKeys.getPrivate().getEncoded()), US_ASCII);
            return new ServerFiles(chain, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Issues a certificate for these DNS names or IPv4 addresses and writes it with its key as PKCS #12. */
    public Path writeServerStore(Path file, String password, String... hosts) {
        KeyPair serverKeys = newKeys();
        return write(file, password, store -> set(store, password, serverKeys, server(serverKeys, hosts)));
    }

    /** Issues a certificate for a client and writes it with its key as PKCS #12. */
    public Path writeClientStore(Path file, String password, String name) {
        KeyPair clientKeys = newKeys();
        JcaX509v3CertificateBuilder client = leaf(name, clientKeys, KeyPurposeId.id_kp_clientAuth);
        return write(file, password, store -> set(store, password, clientKeys, sign(client)));
    }

    private X509Certificate server(KeyPair serverKeys, String... hosts) {
        try {
            JcaX509v3CertificateBuilder builder = leaf(hosts[0], serverKeys, KeyPurposeId.id_kp_serverAuth);
            builder.addExtension(Extension.subjectAlternativeName, false, names(hosts));
            return sign(builder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JcaX509v3CertificateBuilder leaf(String name, KeyPair leafKeys, KeyPurposeId purpose) {
        try {
            JcaX509v3CertificateBuilder builder = builder(new X500Name("CN=" + name), leafKeys);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            return builder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a private key as PKCS #8, PEM. */
    public Path writeKey(Path file, Key key) {
        try {
            return Files.writeString(file, pem("PRIVATE KEY", key.getEncoded()), US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the authority's own certificate, PEM. */
    public Path writeCertificate(Path file) {
        try {
            return Files.writeString(file, pem("CERTIFICATE", encoded(certificate)), US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a PKCS #12 trust store that holds just this authority. */
    public Path writeTrustStore(Path file, String password) {
        return write(file, password, store -> store.setCertificateEntry("test-tls", certificate));
    }

    @FunctionalInterface
    private interface Filling {
        void into(KeyStore store) throws GeneralSecurityException;
    }

    private void set(KeyStore store, String password, KeyPair keyPair, X509Certificate leaf)
            throws GeneralSecurityException {
        store.setKeyEntry(
                "test-tls", keyPair.getPrivate(), password.toCharArray(), new X509Certificate[] {leaf, certificate});
    }

    private static Path write(Path file, String password, Filling filling) {
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            filling.into(store);
            store.store(out, password.toCharArray());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot write a key store", e);
        }
    }

    private JcaX509v3CertificateBuilder builder(X500Name subject, KeyPair subjectKeys) {
        Date from = Date.from(clock.instant().minus(Duration.ofMinutes(5)));
        Date to = Date.from(clock.instant().plus(LIFE));
        BigInteger serial = new BigInteger(120, random).setBit(120);
        return new JcaX509v3CertificateBuilder(NAME, serial, from, to, subject, subjectKeys.getPublic());
    }

    private X509Certificate sign(JcaX509v3CertificateBuilder builder) {
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot sign a certificate", e);
        }
    }

    private KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has P-256", e);
        }
    }

    private static GeneralNames names(String... hosts) {
        GeneralName[] names = new GeneralName[hosts.length];
        for (int i = 0; i < hosts.length; i++) {
            boolean address = hosts[i].matches("[0-9.]+");
            names[i] = new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, hosts[i]);
        }
        return new GeneralNames(names);
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encode a certificate", e);
        }
    }

    private static String pem(String type, byte[] der) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }
}
