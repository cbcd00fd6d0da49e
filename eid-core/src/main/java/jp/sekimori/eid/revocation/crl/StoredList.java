// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.security.auth.x500.X500Principal;
import jp.sekimori.eid.challenge.Sha256;

/** How a list is written into the store: which list it is, its place in the sequence, where it was found, its entries. */
final class StoredList {
    /** "SKCL" and the version of this form: another is not read, and the list is fetched again. */
    private static final long FORM = 0x534B_434C_0000_0003L;

    private static final int MAX_LOCATIONS = 1_000;
    private static final int MAX_SEALS = 10_000;
    private static final int MAX_NAME_BYTES = 8_192;
    private static final int ABSENT = -1;

    private StoredList() {}

    static void write(HeldList list, DataOutputStream out) throws IOException {
        out.writeLong(FORM);
        out.writeUTF(list.key().issuerKey());
        writeBytes(out, list.key().partition().name().map(X500Principal::getEncoded));
        HeldList.Validity validity = list.validity();
        writeMark(out, validity.mark());
        writeMark(out, validity.complete());
        out.writeLong(validity.nextUpdate().getEpochSecond());
        out.writeBoolean(validity.holdersOnly());
        out.writeLong(validity.heard().getEpochSecond());
        writeSeals(out, validity.seals().complete());
        writeSeals(out, validity.seals().deltas());
        out.writeInt(list.locations().size());
        for (Map.Entry<String, String> location : list.locations().entrySet()) {
            out.writeUTF(location.getKey());
            out.writeUTF(location.getValue());
        }
        StoredEntries.write(list.content().named(), out);
        StoredEntries.write(list.content().lifted(), out);
    }

    /** Reads one, of a file of this size: nothing in it is allotted more memory than the file can fill. */
    static HeldList read(DataInputStream in, long size) throws IOException, CrlRefusedException {
        require(in.readLong() == FORM);
        String issuerKey = in.readUTF();
        CrlPartition partition = new CrlPartition(readBytes(in, MAX_NAME_BYTES).map(X500Principal::new));
        ListMark mark = readMark(in);
        ListMark complete = readMark(in);
        Instant nextUpdate = Instant.ofEpochSecond(in.readLong());
        boolean holdersOnly = in.readBoolean();
        Instant heard = Instant.ofEpochSecond(in.readLong());
        Seals seals = new Seals(readSeals(in), readSeals(in));
        HeldList.Validity validity = new HeldList.Validity(mark, complete, nextUpdate, holdersOnly, seals, heard);
        Map<String, String> locations = readLocations(in);
        ListContent content = new ListContent(StoredEntries.read(in, size), StoredEntries.read(in, size));
        return new HeldList(new ListKey(issuerKey, partition), validity, locations, content);
    }

    private static Map<String, String> readLocations(DataInputStream in) throws IOException, CrlRefusedException {
        int count = in.readInt();
        require(count >= 0 && count <= MAX_LOCATIONS);
        Map<String, String> locations = new TreeMap<>();
        for (int number = 0; number < count; number++) {
            locations.put(in.readUTF(), in.readUTF());
        }
        return locations;
    }

    private static void writeSeals(DataOutputStream out, Set<Sha256> seals) throws IOException {
        out.writeInt(seals.size());
        for (Sha256 seal : seals) {
            out.writeUTF(seal.base64());
        }
    }

    private static Set<Sha256> readSeals(DataInputStream in) throws IOException, CrlRefusedException {
        int count = in.readInt();
        require(count >= 0 && count <= MAX_SEALS);
        Set<Sha256> seals = new HashSet<>();
        for (int number = 0; number < count; number++) {
            seals.add(Sha256.parse(in.readUTF()).orElseThrow(() -> new CrlRefusedException(CrlProblem.STORE_DAMAGED)));
        }
        return seals;
    }

    private static void writeMark(DataOutputStream out, ListMark mark) throws IOException {
        out.writeLong(mark.thisUpdate().getEpochSecond());
        writeBytes(out, mark.number().map(BigInteger::toByteArray));
    }

    private static ListMark readMark(DataInputStream in) throws IOException, CrlRefusedException {
        Instant thisUpdate = Instant.ofEpochSecond(in.readLong());
        return new ListMark(
                thisUpdate, readBytes(in, Elements.MAX_NUMBER_OCTETS).map(BigInteger::new));
    }

    private static void writeBytes(DataOutputStream out, Optional<byte[]> bytes) throws IOException {
        out.writeInt(bytes.map(content -> content.length).orElse(ABSENT));
        out.write(bytes.orElse(new byte[0]));
    }

    private static Optional<byte[]> readBytes(DataInputStream in, int most) throws IOException, CrlRefusedException {
        int length = in.readInt();
        if (length == ABSENT) {
            return Optional.empty();
        }
        require(length > 0 && length <= most);
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return Optional.of(bytes);
    }

    static void require(boolean holds) throws CrlRefusedException {
        if (!holds) {
            throw new CrlRefusedException(CrlProblem.STORE_DAMAGED);
        }
    }
}
