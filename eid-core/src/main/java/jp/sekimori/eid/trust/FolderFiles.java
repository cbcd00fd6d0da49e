// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.trust;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import jp.sekimori.eid.challenge.Sha256;

/**
 * The files of a folder of trust anchors as they were at one moment, read once: what is compared, pinned and parsed are
 * the same bytes, whatever somebody writes meanwhile.
 */
final class FolderFiles {
    private static final List<String> ENDINGS = List.of(".pem", ".crt", ".cer", ".der");
    private static final int MAX_FILE_BYTES = 1_000_000;
    private static final int MAX_FILES = 100;

    private final Path folder;
    private final byte[] manifest;
    private final Map<String, byte[]> certificates;

    private FolderFiles(Path folder, byte[] manifest, Map<String, byte[]> certificates) {
        this.folder = folder;
        this.manifest = manifest;
        this.certificates = certificates;
    }

    /**
     * Reads the manifest and every certificate file; other files are ignored.
     *
     * @throws TrustFolderException when the folder or a file cannot be read or is far too large
     */
    static FolderFiles read(Path folder) {
        Map<String, byte[]> files = new TreeMap<>();
        for (Path file : list(folder)) {
            files.put(file.getFileName().toString(), bytes(file));
        }
        if (files.isEmpty()) {
            throw empty(folder);
        }
        byte[] manifest = files.remove(Manifest.FILE);
        if (manifest == null) {
            throw TrustFolderException.notPinned("no " + Manifest.FILE + " in " + folder
                    + ": pin each trust anchor there by its SHA-256 fingerprint");
        }
        return new FolderFiles(folder, manifest, files);
    }

    static TrustFolderException empty(Path folder) {
        return new TrustFolderException("no trust anchor in " + folder
                + ": put the authority's certificates there as .pem, .crt, .cer or .der, and pin each");
    }

    Path folder() {
        return folder;
    }

    byte[] manifest() {
        return manifest.clone();
    }

    /** Name and content of each certificate file, in the order of the names. */
    Map<String, byte[]> certificates() {
        return Collections.unmodifiableMap(certificates);
    }

    /** Differs when any name or content does. */
    Sha256 digest() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(Sha256.of(manifest).bytes());
        certificates.forEach((name, content) -> {
            all.writeBytes(Sha256.of(name.getBytes(StandardCharsets.UTF_8)).bytes());
            all.writeBytes(Sha256.of(content).bytes());
        });
        return Sha256.of(all.toByteArray());
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> found =
                    entries.filter(FolderFiles::counts).limit(MAX_FILES + 1L).toList();
            if (found.size() > MAX_FILES) {
                throw new TrustFolderException("more than " + MAX_FILES + " files in " + folder);
            }
            return found;
        } catch (IOException unreadable) {
            throw new TrustFolderException("the folder of trust anchors cannot be read: " + folder, unreadable);
        }
    }

    private static boolean counts(Path file) {
        String name = file.getFileName().toString();
        boolean certificate = ENDINGS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
        return Files.isRegularFile(file) && (certificate || name.equals(Manifest.FILE));
    }

    private static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MAX_FILE_BYTES + 1);
            if (content.length > MAX_FILE_BYTES) {
                throw new TrustFolderException(file + " is too large for a trust anchor");
            }
            return content;
        } catch (IOException unreadable) {
            throw new TrustFolderException(file + " cannot be read", unreadable);
        }
    }
}
