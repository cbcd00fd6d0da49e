// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import jp.sekimori.eid.Reason;

/** The server must not start, or a realm must not sign in, with this configuration; the message says what to change. */
public final class StartupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** A refusal to start; the message says what to put right, without a secret. */
    public StartupException(Reason reason, String message) {
        super(reason.code() + ": " + message);
        this.reason = reason;
    }

    StartupException(Reason reason, String message, Throwable cause) {
        super(reason.code() + ": " + message, cause);
        this.reason = reason;
    }

    /** The catalogued reason. */
    public Reason reason() {
        return reason;
    }
}
