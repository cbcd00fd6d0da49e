// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import java.io.Serial;

/** Reader or card failed while a command was on its way; what the card did with it is not known. */
public class CardTransportException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** A failure without a deeper cause; the message must hold nothing of the person. */
    public CardTransportException(String message) {
        super(message);
    }

    /** A failure with its cause. */
    public CardTransportException(String message, Throwable cause) {
        super(message, cause);
    }
}
