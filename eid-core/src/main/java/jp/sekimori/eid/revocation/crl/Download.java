// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file for the time of one download: in the store, or where the system keeps such files when the store cannot be used. */
final class Download implements AutoCloseable {
    private final Path file;
    private final boolean ownFolder;

    private Download(Path file, boolean ownFolder) {
        this.file = file;
        this.ownFolder = ownFolder;
    }

    /** A file that is not there. */
    static Download in(ListStore store, String location) throws CrlRefusedException {
        try {
            Path file = store.folder().resolve("fetch-" + location + ".part");
            Files.deleteIfExists(file);
            return new Download(file, false);
        } catch (IOException unwritable) {
            return elsewhere();
        }
    }

    /** A folder of its own, which nobody else can prepare. */
    private static Download elsewhere() throws CrlRefusedException {
        try {
            return new Download(Files.createTempDirectory("sekimori-list-").resolve("list.part"), true);
        } catch (IOException noPlace) {
            throw new CrlRefusedException(CrlProblem.STORE_UNWRITABLE);
        }
    }

    Path file() {
        return file;
    }

    /** What cannot be deleted now is deleted before the next download. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            Path folder = file.getParent();
            if (ownFolder && folder != null) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException stays) {
            file.toFile().deleteOnExit();
        }
    }
}
