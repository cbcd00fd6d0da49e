// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.Mac;
import jp.sekimori.eid.challenge.Sha256;

/**
 * Lists kept over a restart: one file for each, replaced in one step, sealed with the installation's own key. A file that
 * is not exactly what was written is not used. One node's own: nothing here is meant to be shared.
 */
final class ListStore {
    private static final String ENDING = ".list";
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path folder;
    private final StoreKey key;

    ListStore(Path folder, StoreKey key) {
        this.folder = folder;
        this.key = key;
    }

    /** Where a list is kept that was fetched and is being read; the folder is made when it is not there. */
    Path folder() throws IOException {
        return Files.createDirectories(folder);
    }

    /** Stores a list; false when the store cannot be written, and then what was stored before is still there. */
    boolean write(HeldList list) {
        try {
            Path file = folder().resolve(fileName(list.key()));
            Path part = file.resolveSibling(file.getFileName() + ".part");
            try {
                writeSealed(list, part);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
            return true;
        } catch (IOException unwritable) {
            return false;
        }
    }

    /** Every list that this installation stored; names of files that it did not write go to the other. */
    List<HeldList> readAll(Consumer<String> damaged) {
        List<HeldList> lists = new ArrayList<>();
        for (Path file : files()) {
            try {
                lists.add(readSealed(file));
            } catch (IOException | CrlRefusedException | IllegalArgumentException | DateTimeException unusable) {
                damaged.accept(file.getFileName().toString());
            }
        }
        return lists;
    }

    private List<Path> files() {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException absent) {
            return List.of();
        }
    }

    private void writeSealed(HeldList list, Path part) throws IOException {
        Mac mac = key.mac();
        try (FileChannel channel = FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream file = Channels.newOutputStream(channel)) {
            DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(new SealingOutput(file, mac), BUFFER_BYTES));
            StoredList.write(list, out);
            out.flush();
            file.write(mac.doFinal());
            channel.force(true);
        }
    }

    private HeldList readSealed(Path file) throws IOException, CrlRefusedException {
        long size = Files.size(file);
        Mac mac = key.mac();
        try (InputStream bytes = Files.newInputStream(file)) {
            SealedInput sealed = new SealedInput(bytes, mac, size - mac.getMacLength());
            DataInputStream in = new DataInputStream(new BufferedInputStream(sealed, BUFFER_BYTES));
            HeldList list = StoredList.read(in, size);
            boolean whole = in.read() < 0;
            byte[] seal = bytes.readNBytes(mac.getMacLength() + 1);
            boolean named = file.getFileName().toString().equals(fileName(list.key()));
            if (whole && named && MessageDigest.isEqual(mac.doFinal(), seal)) {
                return list;
            }
            throw new CrlRefusedException(CrlProblem.STORE_DAMAGED);
        }
    }

    /** Keys that are equal have one file, however the distribution point is spelt. */
    private static String fileName(ListKey key) {
        byte[] text = (key.issuerKey() + ' ' + key.partition().canonical()).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Sha256.of(text).bytes()) + ENDING;
    }
}
