// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.io.IOException;
import java.io.InputStream;
import javax.crypto.Mac;

/** The first so many bytes of a file; gives each that is read to a seal as well. */
final class SealedInput extends InputStream {
    private final InputStream in;
    private final Mac mac;
    private long left;

    SealedInput(InputStream in, Mac mac, long length) {
        this.in = in;
        this.mac = mac;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (left <= 0) {
            return -1;
        }
        int read = in.read(bytes, from, (int) Math.min(length, left));
        if (read > 0) {
            mac.update(bytes, from, read);
            left -= read;
        }
        return read;
    }
}
