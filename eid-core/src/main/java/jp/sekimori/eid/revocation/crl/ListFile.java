// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A file that may be a list. First only what stands around the entries is read, so that a list which is not wanted costs
 * nothing; then all of it in one pass, from which alone everything is taken that counts.
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

    /**
     * A list that its authority signed.
     *
     * @param head what it says of itself
     * @param issuer the authority whose key signed it
     * @param entries its entries
     */
    record VerifiedList(ListHead head, X509Certificate issuer, CompactCrl entries) {}

    /** What the list says of itself; nothing of it is proved yet. */
    ListHead head() throws CrlRefusedException {
        return read(in -> new ListReader(in, entries -> entries.skip(DerInput.SEQUENCE))
                .read(List.of())
                .head());
    }

    /** Reads and verifies it all; what it says of itself must still be what it said before. */
    VerifiedList load(ListHead announced, Issuers issuers) throws CrlRefusedException {
        return read(in -> load(in, announced, issuers));
    }

    private VerifiedList load(DerInput in, ListHead announced, Issuers issuers)
            throws CrlRefusedException, IOException {
        SerialCollector serials = new SerialCollector((int) (in.size() / USUAL_ENTRY_BYTES));
        EntryReader entries = new EntryReader(serials);
        List<Issuers.Candidate> candidates = issuers.candidates(announced.algorithm());
        ListReader.SignedList list = new ListReader(in, entries::readAll)
                .read(candidates.stream().map(Issuers.Candidate::signature).toList());
        if (!list.head().equals(announced)) {
            throw new CrlRefusedException(CrlProblem.CHANGED_WHILE_READ);
        }
        X509Certificate issuer = candidates.stream()
                .filter(candidate -> candidate.signed(list.signature()))
                .findFirst()
                .orElseThrow(() -> new CrlRefusedException(CrlProblem.SIGNATURE_INVALID))
                .certificate();
        if (entries.removals() && !announced.isDelta()) {
            throw new CrlRefusedException(CrlProblem.REMOVAL_IN_COMPLETE_LIST);
        }
        return new VerifiedList(list.head(), issuer, serials.build());
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
            T result = step.read(DerInput.of(channel));
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

    /** What is done with the file while it is open. */
    @FunctionalInterface
    private interface Step<T> {
        T read(DerInput in) throws CrlRefusedException, IOException;
    }
}
