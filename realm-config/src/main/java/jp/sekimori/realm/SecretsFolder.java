// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The secrets of a city, one file each: 32 random bytes as 64 hexadecimal digits, made once and then only read.
 * Losing the pairwise salt or the link key changes every resident's identifier or breaks every card link, so a file
 * that is there but not usable is an error and never replaced. Files are readable by their owner only.
 */
final class SecretsFolder {
    private static final Pattern SECRET = Pattern.compile("[0-9a-f]{64}");
    private static final int BYTES = 32;

    private final Path folder;
    private final SecureRandom random;

    SecretsFolder(Path folder, SecureRandom random) {
        this.folder = folder;
        this.random = random;
    }

    /** The secret in the file of this name, made now if there is no such file. */
    Secret secret(String name) {
        Path file = folder.resolve(name);
        try {
            if (Files.notExists(file)) {
                create(file);
            }
            return read(file);
        } catch (IOException unreachable) {
            throw new ProblemException(Problem.Kind.FILE_UNWRITABLE, file.toString());
        }
    }

    private static Secret read(Path file) throws IOException {
        if (Files.size(file) > 2 * BYTES + 2) {
            throw new ProblemException(Problem.Kind.SECRET_UNUSABLE, file.toString());
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (!SECRET.matcher(text).matches()) {
            throw new ProblemException(Problem.Kind.SECRET_UNUSABLE, file.toString());
        }
        return new Secret(text);
    }

    /** Whole file or none: a secret cut short by a full disk would look like a secret. */
    private void create(Path file) throws IOException {
        if (Files.notExists(folder)) {
            Files.createDirectories(folder, ownerOnly("rwx------"));
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        Path draft = Files.createTempFile(folder, ".secret-", ".part", ownerOnly("rw-------"));
        try {
            Files.writeString(draft, HexFormat.of().formatHex(bytes) + "\n", StandardCharsets.US_ASCII);
            // A link fails when the name is taken, a move would replace another process's secret.
            link(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void link(Path draft, Path file) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException someoneWasFaster) {
            return;
        } catch (UnsupportedOperationException noLinksHere) {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    static FileAttribute<?>[] ownerOnly(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** A secret's text; never printed. */
    record Secret(String text) {
        @Override
        public String toString() {
            return "Secret[hidden]";
        }
    }
}
