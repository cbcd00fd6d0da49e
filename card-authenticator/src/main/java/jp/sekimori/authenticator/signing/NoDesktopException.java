// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

/** There is no desktop on which a PIN window could be opened. */
public final class NoDesktopException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Made by whoever opens windows. */
    public NoDesktopException(String message, Throwable cause) {
        super(message, cause);
    }
}
