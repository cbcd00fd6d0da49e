// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import org.jspecify.annotations.Nullable;

/** The file that says who is asked about revocation cannot be used; the message names the key and what to do. */
final class RevocationFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RevocationFileException(String message) {
        super(message);
    }

    RevocationFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
