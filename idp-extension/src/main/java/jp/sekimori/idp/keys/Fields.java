// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** A list of texts as bytes: each with its length before it, so that no two lists give the same bytes. */
final class Fields {
    private Fields() {}

    /** Each text as 32-bit big-endian length and UTF-8. */
    static byte[] framed(List<String> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String field : fields) {
            byte[] text = field.getBytes(UTF_8);
            bytes.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
            bytes.writeBytes(text);
        }
        return bytes.toByteArray();
    }
}
