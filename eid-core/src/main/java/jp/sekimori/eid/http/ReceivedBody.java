// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.http;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where a body goes. Once abandoned it takes nothing more: the client's threads may still be at it. */
interface ReceivedBody {
    void open() throws IOException;

    void write(ByteBuffer part) throws IOException;

    /** All has come. */
    byte[] finish() throws IOException;

    /** Leaves nothing behind. */
    void abandon();
}
