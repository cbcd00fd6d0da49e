// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Fills the server's folder of trust anchors: the demo's own, or the ones the person brings for real cards. */
final class TrustFolder {

    private static final String SCHEME = "jpki-auth";
    private static final String SIGNATURES = "jpki-sign";
    private static final String PINS = "anchors.txt";
    private static final Set<String> ENDINGS = Set.of("pem", "crt", "cer", "der");

    private final Progress progress;

    TrustFolder(Progress progress) {
        this.progress = progress;
    }

    Path fill(Path folder, Optional<Path> brought, DemoCard card) {
        try {
            Path scheme = Files.createDirectories(folder.resolve(SCHEME));
            if (brought.isEmpty()) {
                card.writeAnchors(scheme);
                card.writeSignatureAnchors(Files.createDirectories(folder.resolve(SIGNATURES)));
                return folder;
            }
            copyCertificates(brought.get(), scheme);
            Path signatures = brought.get().resolve(SIGNATURES);
            if (Files.isDirectory(signatures)) {
                copyCertificates(signatures, Files.createDirectories(folder.resolve(SIGNATURES)));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copyCertificates(Path from, Path to) throws IOException {
        List<Path> certificates = List.of();
        if (Files.isDirectory(from)) {
            try (Stream<Path> files = Files.list(from)) {
                certificates = files.filter(TrustFolder::isCertificate).toList();
            }
        }
        if (certificates.isEmpty()) {
            throw new DemoProblem(progress.text("problem.trust-folder", from));
        }
        // What the person has compared with the official page; the demo pins nothing by itself, or comparing were for
        // show.
        Path pins = from.resolve(PINS);
        if (!Files.isRegularFile(pins)) {
            throw new DemoProblem(progress.text("problem.trust-pins", from));
        }
        Files.copy(pins, to.resolve(PINS));
        for (Path certificate : certificates) {
            Files.copy(certificate, to.resolve(certificate.getFileName()));
        }
    }

    private static boolean isCertificate(Path file) {
        String name = file.getFileName().toString();
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }
}
