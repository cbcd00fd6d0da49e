// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.http;

import java.net.http.HttpHeaders;

/** What came of an HTTP exchange. */
public sealed interface HttpOutcome {

    /**
     * The other side answered, with whatever status.
     *
     * @param body the answer's own array, not shared; empty for a download
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Reply(int status, HttpHeaders headers, byte[] body) implements HttpOutcome {}

    /** There is no answer to speak of. */
    record Trouble(Kind kind) implements HttpOutcome {}

    /** Why there is none. */
    enum Kind {
        /** No connection, or it broke. */
        UNREACHABLE,
        /** Not all of it came in time. */
        TIMED_OUT,
        /** More came than may. */
        TOO_LARGE,
        /** It could not be written to the file: it exists already, the disk is full. */
        NOT_KEPT
    }
}
