// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.http;

import java.net.http.HttpRequest;
import java.nio.file.Path;

/**
 * HTTP with an end: every exchange has a limit in bytes and in time, the body included, and follows no redirect. For
 * talking to servers that may be slow, broken or hostile. Must be thread-safe.
 */
public interface BoundedHttp {
    /** Sends, and reads the answer into memory. */
    HttpOutcome send(HttpRequest request, int maxBytes);

    /**
     * Sends, and writes the answer's body into this file, which must not exist; the reply's own body is then empty. After
     * trouble, and for any status but 200, no file is left.
     */
    HttpOutcome download(HttpRequest request, Path into, long maxBytes);
}
