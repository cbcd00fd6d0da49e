// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.certificate;

import java.util.ArrayList;
import java.util.List;

/**
 * One extension of a certificate.
 *
 * @param critical true when it must be understood (RFC 5280 §4.2)
 * @param value its value with the octet string's tag and length, as the JDK hands it out
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves this package but as a copy, never compared
record CertificateExtension(boolean critical, byte[] value) {
    private static final int KEY_USAGE_BITS = 9;

    /** What is inside the octet string. */
    Der content() {
        return Der.of(value).enter(Der.OCTET_STRING);
    }

    /** Read as key usage (RFC 5280 §4.2.1.3); nine places at least, as the platform has it. */
    boolean[] keyUsage() {
        Der content = content();
        byte[] bytes = content.content(Der.BIT_STRING);
        content.end();
        if (bytes.length < 2 || bytes[0] < 0 || bytes[0] > 7) {
            throw new NotDerException();
        }
        int bits = (bytes.length - 1) * 8 - bytes[0];
        boolean[] usage = new boolean[Math.max(KEY_USAGE_BITS, bits)];
        for (int bit = 0; bit < bits; bit++) {
            usage[bit] = (bytes[1 + bit / 8] & (0x80 >> (bit % 8))) != 0;
        }
        return usage;
    }

    /** Read as basic constraints (§4.2.1.9): -1 for no authority, the greatest number for an authority without a limit. */
    int pathLength() {
        Der content = content();
        Der constraints = content.enter(Der.SEQUENCE);
        content.end();
        boolean authority = constraints.isNext(Der.BOOLEAN) && constraints.bool();
        int length = Integer.MAX_VALUE;
        if (constraints.isNext(Der.INTEGER)) {
            byte[] number = constraints.content(Der.INTEGER);
            if (number.length != 1 || number[0] < 0) {
                throw new NotDerException();
            }
            length = number[0];
        }
        constraints.end();
        return authority ? length : -1;
    }

    /** Read as extended key usage (§4.2.1.12): one purpose at least. */
    List<String> purposes() {
        Der content = content();
        Der list = content.enter(Der.SEQUENCE);
        content.end();
        List<String> found = new ArrayList<>();
        do {
            found.add(list.objectIdentifier());
        } while (list.hasMore());
        return List.copyOf(found);
    }
}
