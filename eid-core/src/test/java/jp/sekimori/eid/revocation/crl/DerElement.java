// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.io.ByteArrayOutputStream;

/** Elements of DER for tests, up to 65,535 bytes. */
final class DerElement {
    private DerElement() {}

    static byte[] of(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        if (content.size() > 0xFF) {
            element.write(0x82);
            element.write(content.size() >>> Byte.SIZE);
        } else if (content.size() > 0x7F) {
            element.write(0x81);
        }
        element.write(content.size());
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }
}
