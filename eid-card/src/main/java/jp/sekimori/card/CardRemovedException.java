// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import java.io.Serial;

/** The card was pulled out, or reset by another program, while it was in use. */
public final class CardRemovedException extends CardTransportException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Removal without a deeper cause. */
    public CardRemovedException(String message) {
        super(message);
    }

    /** Removal as the reader's software told it. */
    public CardRemovedException(String message, Throwable cause) {
        super(message, cause);
    }
}
