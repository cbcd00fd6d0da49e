// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.trust;

import jp.sekimori.eid.Reason;
import org.jspecify.annotations.Nullable;

/** The folder of trust anchors cannot be used; the message names the file and what to do. */
public final class TrustFolderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    TrustFolderException(String message) {
        this(message, null);
    }

    TrustFolderException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = Reason.TRUST_ANCHORS_UNUSABLE;
    }

    private TrustFolderException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    static TrustFolderException notPinned(String message) {
        return new TrustFolderException(Reason.TRUST_ANCHOR_NOT_PINNED, message);
    }

    /** {@link Reason#TRUST_ANCHOR_NOT_PINNED} where files and pins differ, else {@link Reason#TRUST_ANCHORS_UNUSABLE}. */
    public Reason reason() {
        return reason;
    }
}
