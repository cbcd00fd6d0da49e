// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import javax.crypto.Mac;

/** Gives every byte that is written to a seal as well. */
final class SealingOutput extends FilterOutputStream {
    private final Mac mac;

    SealingOutput(OutputStream out, Mac mac) {
        super(out);
        this.mac = mac;
    }

    @Override
    public void write(int octet) throws IOException {
        mac.update((byte) octet);
        out.write(octet);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        mac.update(bytes, from, length);
        out.write(bytes, from, length);
    }
}
