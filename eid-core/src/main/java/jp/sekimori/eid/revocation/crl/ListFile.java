// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import jp.sekimori.eid.challenge.Sha256;

/**
 * A file that may be a list, read up to three times. First only what stands around the entries, so that a list which is not
 * wanted costs nothing; then all of it, of which nothing is kept, for the signature; then the entries, of those bytes alone
 * that were signed. So nobody but an authority makes the server hold more than a buffer.
 */
final class ListFile {
    /** Bytes of an entry with a serial number of 4 octets, a date and a reason: only for the first guess of how many. */
    private static final int USUAL_ENTRY_BYTES = 37;

    private final Path path;
    private final long maxBytes;

    ListFile(Path path, long maxBytes) {
        this.path = path;
        this.maxBytes = maxBytes;
    }

    /** Reads the entries of a list that was proved. */
    @FunctionalInterface
    interface Entries {
        CompactCrl read() throws CrlRefusedException, IOException;
    }

    /** What is made of a list that was proved, while its file is open. */
    @FunctionalInterface
    interface Use<T> {
        T of(ListProof proof, Entries entries) throws CrlRefusedException, IOException;
    }

    /** What the list says of itself; nothing of it is proved yet. */
    ListHead head() throws CrlRefusedException {
        return read(file -> passOver(file.start(), List.of()).head());
    }

    /** Proves who signed it, and hands it on; what it says of itself must still be what it said before. */
    <T> T prove(ListHead announced, Issuers issuers, Use<T> use) throws CrlRefusedException {
        return read(file -> {
            ListProof proof = proof(file.start(), announced, issuers);
            return use.of(proof, () -> entries(file.start(), proof));
        });
    }

    private static ListProof proof(DerInput in, ListHead announced, Issuers issuers)
            throws CrlRefusedException, IOException {
        Sha256.Pieces seal = new Sha256.Pieces();
        List<Issuers.Candidate> candidates = issuers.candidates(announced.algorithm());
        List<DerInput.Listener> listeners = new ArrayList<>(candidates);
        listeners.add(seal::add);
        ListReader.SignedList list = passOver(in, listeners);
        require(list.head().equals(announced), CrlProblem.CHANGED_WHILE_READ);
        X509Certificate issuer = candidates.stream()
                .filter(candidate -> candidate.signed(list.signature()))
                .findFirst()
                .orElseThrow(() -> new CrlRefusedException(CrlProblem.SIGNATURE_INVALID))
                .certificate();
        return new ListProof(list.head(), issuer, seal.hash());
    }

    private static ListReader.SignedList passOver(DerInput in, List<DerInput.Listener> listeners)
            throws CrlRefusedException, IOException {
        return new ListReader(in, entries -> entries.skip(DerInput.SEQUENCE)).read(listeners);
    }

    /** The file may have been written to since: only the very bytes that were signed count. */
    private static CompactCrl entries(DerInput in, ListProof proof) throws CrlRefusedException, IOException {
        Sha256.Pieces seal = new Sha256.Pieces();
        SerialCollector serials = new SerialCollector((int) (in.size() / USUAL_ENTRY_BYTES));
        EntryReader entries = new EntryReader(serials);
        new ListReader(in, entries::readAll).read(List.of(seal::add));
        require(seal.hash().equals(proof.seal()), CrlProblem.CHANGED_WHILE_READ);
        require(!entries.removals() || proof.head().isDelta(), CrlProblem.REMOVAL_IN_COMPLETE_LIST);
        return serials.build();
    }

    private static void require(boolean holds, CrlProblem otherwise) throws CrlRefusedException {
        if (!holds) {
            throw new CrlRefusedException(otherwise);
        }
    }

    private <T> T read(Step<T> step) throws CrlRefusedException {
        try {
            FileStamp before = FileStamp.of(path);
            if (before.size() > maxBytes) {
                throw new CrlRefusedException(CrlProblem.TOO_LARGE);
            }
            return readUnchanged(step, before);
        } catch (NoSuchFileException missing) {
            throw new CrlRefusedException(CrlProblem.FILE_MISSING);
        } catch (IOException unreadable) {
            throw new CrlRefusedException(CrlProblem.UNREADABLE);
        }
    }

    /** Whatever is wrong with a file that is being written is told as just that: it will be right the next time. */
    private <T> T readUnchanged(Step<T> step, FileStamp before) throws CrlRefusedException, IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            T result = step.read(() -> DerInput.of(channel, before.size()));
            requireUnchanged(before);
            return result;
        } catch (CrlRefusedException refused) {
            requireUnchanged(before);
            throw refused;
        }
    }

    private void requireUnchanged(FileStamp before) throws CrlRefusedException, IOException {
        if (Files.notExists(path) || !FileStamp.of(path).equals(before)) {
            throw new CrlRefusedException(CrlProblem.CHANGED_WHILE_READ);
        }
    }

    /** The file from its start, once for each pass over it. */
    @FunctionalInterface
    private interface Passes {
        DerInput start() throws IOException;
    }

    /** What is done with the file while it is open. */
    @FunctionalInterface
    private interface Step<T> {
        T read(Passes file) throws CrlRefusedException, IOException;
    }
}
