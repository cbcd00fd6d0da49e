// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.io.IOException;
import java.util.HexFormat;

/**
 * One extension of a list or an entry (RFC 5280 §4.1).
 *
 * @param oid content octets of its object identifier, hexadecimal
 * @param critical whether a reader that does not know it must refuse
 * @param value its content, in DER
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one step of the reading, is never compared
record ListExtension(String oid, boolean critical, byte[] value) {
    private static final int MAX_OID_BYTES = 32;
    private static final int MAX_VALUE_BYTES = 8_192;

    static ListExtension read(DerInput in) throws CrlRefusedException, IOException {
        long outer = in.enter(DerInput.SEQUENCE);
        String oid = HexFormat.of().formatHex(in.content(DerInput.OBJECT_IDENTIFIER, MAX_OID_BYTES));
        boolean critical = false;
        if (in.nextIs(DerInput.BOOLEAN)) {
            byte[] flag = in.content(DerInput.BOOLEAN, 1);
            critical = flag.length == 1 && flag[0] == (byte) 0xFF;
            if (!critical) {
                // DER leaves the default out, and writes true in one way only.
                throw new CrlRefusedException(CrlProblem.MALFORMED);
            }
        }
        byte[] value = in.content(DerInput.OCTET_STRING, MAX_VALUE_BYTES);
        in.leave(outer);
        return new ListExtension(oid, critical, value);
    }
}
