// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

/** Every port that sign-in pages know is taken by another program. */
public final class PortsTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortsTakenException(Throwable cause) {
        super("no free port for the card authenticator", cause);
    }
}
