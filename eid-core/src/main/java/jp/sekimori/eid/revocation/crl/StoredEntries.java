// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.PrimitiveIterator;

/**
 * How entries are written into the store: keys in rising order, each as its distance to the one before in groups of 7 bits,
 * the lowest first, then the records of long serial numbers. About 2 bytes an entry of a large list.
 */
final class StoredEntries {
    private static final int GROUP_BITS = 7;
    private static final int GROUP_MASK = (1 << GROUP_BITS) - 1;
    private static final int MORE = 1 << GROUP_BITS;

    private StoredEntries() {}

    static void write(CompactCrl entries, DataOutputStream out) throws IOException {
        out.writeInt(entries.shortSerials().size());
        out.writeInt(entries.longSerials().size());
        PrimitiveIterator.OfLong keys = entries.shortSerials().keys();
        long before = 0;
        while (keys.hasNext()) {
            long key = keys.nextLong();
            writeGroups(key - before, out);
            before = key;
        }
        for (int number = 0; number < entries.longSerials().size(); number++) {
            out.write(entries.longSerials().record(number));
        }
    }

    /** A key takes an octet at least, so a file of this size holds no more of them. */
    static CompactCrl read(DataInputStream in, long size) throws IOException, CrlRefusedException {
        int shorts = in.readInt();
        int longs = in.readInt();
        StoredList.require(shorts >= 0 && longs >= 0);
        StoredList.require(shorts + (long) longs * LongSerials.RECORD_BYTES <= size);
        long[] keys = new long[shorts];
        long before = 0;
        for (int at = 0; at < shorts; at++) {
            long distance = readGroups(in);
            StoredList.require(distance > 0 || (at == 0 && distance == 0));
            before += distance;
            keys[at] = before;
        }
        byte[] records = new byte[longs * LongSerials.RECORD_BYTES];
        in.readFully(records);
        return new CompactCrl(SerialTable.of(keys, shorts), new LongSerials(records));
    }

    private static void writeGroups(long value, DataOutputStream out) throws IOException {
        long left = value;
        while (left >>> GROUP_BITS != 0) {
            out.write(((int) (left & GROUP_MASK)) | MORE);
            left >>>= GROUP_BITS;
        }
        out.write((int) left);
    }

    private static long readGroups(DataInputStream in) throws IOException, CrlRefusedException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += GROUP_BITS) {
            int group = in.readUnsignedByte();
            value |= (long) (group & GROUP_MASK) << shift;
            if (group < MORE) {
                return value;
            }
        }
        throw new CrlRefusedException(CrlProblem.STORE_DAMAGED);
    }
}
