// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Certificates and keys as PEM files of one folder. */
final class PemFiles {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path folder;

    PemFiles(Path folder) {
        this.folder = folder;
    }

    boolean has(String name) {
        return Files.exists(folder.resolve(name));
    }

    void write(String name, X509Certificate certificate) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), pem("CERTIFICATE", certificate.getEncoded()));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a certificate that was read can be written", impossible);
        }
    }

    /** Puts the fingerprint of a certificate file into the list of the trusted, in place of an older one. */
    void pin(String name, X509Certificate certificate) {
        Path list = folder.resolve("anchors.txt");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            List<String> lines = new ArrayList<>(Files.exists(list) ? Files.readAllLines(list) : List.of());
            lines.removeIf(line -> line.endsWith(" " + name));
            lines.add(HexFormat.of().withUpperCase().formatHex(digest) + "  " + name);
            Files.write(list, lines);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Readable by its owner only, as a key must be even in a test. */
    void write(String name, PrivateKey key) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(name);
            Files.deleteIfExists(file);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, pem("PRIVATE KEY", key.getEncoded()));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    X509Certificate certificate(String name) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(folder.resolve(name))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (GeneralSecurityException notACertificate) {
            throw new IllegalStateException(name + " in " + folder + " is not a certificate", notACertificate);
        }
    }

    PrivateKey privateKey(String name, PublicKey sibling) {
        try {
            String body = Files.readString(folder.resolve(name), StandardCharsets.US_ASCII)
                    .replaceAll("-----[A-Z ]+-----", "")
                    .replaceAll("\\s", "");
            return KeyFactory.getInstance(sibling.getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (GeneralSecurityException notAKey) {
            throw new IllegalStateException(name + " in " + folder + " is not a private key", notAKey);
        }
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(content) + "\n-----END " + label + "-----\n";
    }
}
