// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import jp.sekimori.eid.Reason;

/** A request that is not served: the HTTP status, and the reason that a person is told. */
record Refusal(int status, Reason reason) {
    static final int BAD_REQUEST = 400;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    static final int TOO_LARGE = 413;
    static final int WRONG_MEDIA_TYPE = 415;
}
