// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.pki;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;

/**
 * A certificate of the test authority with its key, and the authority's certificate, as a card holds the three.
 *
 * @param certificate the holder's certificate
 * @param keyPair its keys; the private one would never leave a real card
 * @param issuer the certificate of the generation that issued it
 */
public record TestCertificate(X509Certificate certificate, KeyPair keyPair, X509Certificate issuer) {

    /** The certificate's bytes. */
    public byte[] der() {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that was read can be written", impossible);
        }
    }

    /** The private key, to sign with as the card would. */
    public PrivateKey privateKey() {
        return keyPair.getPrivate();
    }

    /** Writes certificate, key and issuer under this name into a folder, so that another process holds the same card. */
    public void store(Path folder, String name) {
        PemFiles files = new PemFiles(folder);
        files.write(name + ".crt", certificate);
        files.write(name + ".key", keyPair.getPrivate());
        files.write(name + ".issuer.crt", issuer);
    }

    /** True when a certificate of this name was stored in the folder. */
    public static boolean isStored(Path folder, String name) {
        return new PemFiles(folder).has(name + ".key");
    }

    /** Reads what {@link #store} wrote. */
    public static TestCertificate load(Path folder, String name) {
        PemFiles files = new PemFiles(folder);
        X509Certificate certificate = files.certificate(name + ".crt");
        KeyPair keyPair =
                new KeyPair(certificate.getPublicKey(), files.privateKey(name + ".key", certificate.getPublicKey()));
        return new TestCertificate(certificate, keyPair, files.certificate(name + ".issuer.crt"));
    }

    @Override
    public String toString() {
        return "TestCertificate[…]";
    }
}
