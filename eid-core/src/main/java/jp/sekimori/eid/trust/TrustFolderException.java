// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.trust;

import org.jspecify.annotations.Nullable;

/** The folder of trust anchors cannot be used; the message names the file and what to do. */
public final class TrustFolderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TrustFolderException(String message) {
        super(message);
    }

    TrustFolderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
