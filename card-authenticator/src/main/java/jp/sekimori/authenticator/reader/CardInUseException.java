// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.reader;

/** Another program keeps the card for itself. */
public final class CardInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Made by an implementation of {@link CardReader} when the service refuses to share the card. */
    public CardInUseException(String message, Throwable cause) {
        super(message, cause);
    }
}
