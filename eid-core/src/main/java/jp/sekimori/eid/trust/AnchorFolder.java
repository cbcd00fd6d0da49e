// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A folder of trust anchors. Every trouble stops the start: half a trust list would refuse some residents only. */
final class AnchorFolder {
    private static final List<String> ENDINGS = List.of(".pem", ".crt", ".cer", ".der");
    private static final long MAX_FILE_BYTES = 1_000_000;

    private final Path folder;

    AnchorFolder(Path folder) {
        this.folder = folder;
    }

    List<Authority> read() {
        Map<Certificate, Authority> anchors = new LinkedHashMap<>();
        for (Path file : files()) {
            for (Certificate certificate : certificates(file)) {
                anchors.put(certificate, Authority.of((X509Certificate) certificate, file.toString()));
            }
        }
        if (anchors.isEmpty()) {
            throw new TrustFolderException("no trust anchor in " + folder
                    + ": put the authority's certificates there as .pem, .crt, .cer or .der");
        }
        return List.copyOf(anchors.values());
    }

    private List<Path> files() {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(AnchorFolder::isCertificateFile).sorted().toList();
        } catch (IOException unreadable) {
            throw new TrustFolderException("the folder of trust anchors cannot be read: " + folder, unreadable);
        }
    }

    private static boolean isCertificateFile(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static List<Certificate> certificates(Path file) {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new TrustFolderException(file + " is too large for a trust anchor");
            }
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<Certificate> found =
                    List.copyOf(factory.generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file))));
            if (found.isEmpty()) {
                throw new TrustFolderException(file + " holds no certificate");
            }
            return found;
        } catch (IOException | CertificateException unreadable) {
            throw new TrustFolderException(file + " cannot be read as a certificate", unreadable);
        }
    }
}
