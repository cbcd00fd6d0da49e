// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.PrimitiveIterator;
import jp.sekimori.eid.revocation.RevocationCause;

/**
 * The serial numbers of a list with their causes, in few bytes: about 2.5 an entry where millions of numbers of 4 bytes
 * lie close, 8 where numbers lie far apart, 21 for numbers of 2^59 and above. Immutable and thread-safe; a look-up makes at
 * most two short-lived objects.
 */
public final class CompactCrl {
    private final SerialTable shortSerials;
    private final LongSerials longSerials;

    CompactCrl(SerialTable shortSerials, LongSerials longSerials) {
        this.shortSerials = shortSerials;
        this.longSerials = longSerials;
    }

    /** Why the certificate of this number is in the list; empty when it is not. */
    public Optional<RevocationCause> find(BigInteger serial) {
        int cause = cause(serial);
        return cause < 0 ? Optional.empty() : Optional.of(RevocationCause.of(cause));
    }

    /** How many numbers are in the list. */
    public int size() {
        return shortSerials.size() + longSerials.size();
    }

    /** False for a number that no list can name: negative, or of more than 20 octets (RFC 5280 §4.1.2.2). */
    static boolean canHold(BigInteger serial) {
        return serial.signum() >= 0 && serial.bitLength() < Elements.MAX_NUMBER_OCTETS * Byte.SIZE;
    }

    SerialTable shortSerials() {
        return shortSerials;
    }

    LongSerials longSerials() {
        return longSerials;
    }

    /** This list with a delta's additions, and without the holds that the delta lifts (RFC 5280 §5.2.4). */
    CompactCrl combinedWith(CompactCrl delta) {
        SerialCollector all = new SerialCollector(size() + delta.size());
        PrimitiveIterator.OfLong own = shortSerials.keys();
        while (own.hasNext()) {
            long key = own.nextLong();
            int said = delta.shortSerials.cause(key >>> SerialCollector.CAUSE_BITS);
            int left = said == SerialTable.ABSENT ? cause(key) : Strictness.under(cause(key), said);
            if (left != SerialTable.ABSENT) {
                all.addKey(SerialCollector.key(key >>> SerialCollector.CAUSE_BITS, left));
            }
        }
        PrimitiveIterator.OfLong added = delta.shortSerials.keys();
        while (added.hasNext()) {
            long key = added.nextLong();
            boolean isNew = shortSerials.cause(key >>> SerialCollector.CAUSE_BITS) == SerialTable.ABSENT;
            if (isNew && Strictness.under(SerialTable.ABSENT, cause(key)) != SerialTable.ABSENT) {
                all.addKey(key);
            }
        }
        return new CompactCrl(all.build().shortSerials, longSerials.combinedWith(delta.longSerials));
    }

    /** This list of lifted holds with those that a delta lifts, and without what the delta names again. */
    CompactCrl liftedWith(CompactCrl delta) {
        SerialCollector all = new SerialCollector(size() + delta.size());
        PrimitiveIterator.OfLong own = shortSerials.keys();
        while (own.hasNext()) {
            long key = own.nextLong();
            if (delta.shortSerials.cause(key >>> SerialCollector.CAUSE_BITS) == SerialTable.ABSENT) {
                all.addKey(key);
            }
        }
        PrimitiveIterator.OfLong said = delta.shortSerials.keys();
        while (said.hasNext()) {
            long key = said.nextLong();
            if (Strictness.lifts(cause(key))) {
                all.addKey(key);
            }
        }
        return new CompactCrl(all.build().shortSerials, longSerials.liftedWith(delta.longSerials));
    }

    /** This list with another's revocations, whichever is stricter; what the other lifts stays. */
    CompactCrl unitedWith(CompactCrl other) {
        SerialCollector all = new SerialCollector(size() + other.size());
        for (SerialTable table : List.of(other.shortSerials, shortSerials)) {
            PrimitiveIterator.OfLong keys = table.keys();
            while (keys.hasNext()) {
                long key = keys.nextLong();
                if (Strictness.under(SerialTable.ABSENT, cause(key)) != SerialTable.ABSENT) {
                    all.addKey(key);
                }
            }
        }
        return new CompactCrl(all.build().shortSerials, longSerials.unitedWith(other.longSerials));
    }

    private static int cause(long key) {
        return (int) (key & SerialCollector.CAUSE_MASK);
    }

    private int cause(BigInteger serial) {
        if (!canHold(serial)) {
            return SerialTable.ABSENT;
        }
        return serial.bitLength() <= SerialCollector.SHORT_BITS
                ? shortSerials.cause(serial.longValue())
                : longSerials.cause(serial.toByteArray());
    }
}
