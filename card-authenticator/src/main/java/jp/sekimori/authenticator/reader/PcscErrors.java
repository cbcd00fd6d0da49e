// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.reader;

import java.util.Optional;
import java.util.Set;
import javax.smartcardio.CardException;
import jp.sekimori.card.CardRemovedException;
import jp.sekimori.card.CardTransportException;
import org.jspecify.annotations.Nullable;

/** Reads what PC/SC says out of the exceptions of the JDK, which keep it as the message of a cause. */
final class PcscErrors {
    private static final Set<String> REMOVED = Set.of(
            "SCARD_W_REMOVED_CARD",
            "SCARD_E_NO_SMARTCARD",
            "SCARD_W_UNPOWERED_CARD",
            "SCARD_E_READER_UNAVAILABLE",
            "SCARD_E_UNKNOWN_READER",
            "SCARD_W_RESET_CARD",
            "SCARD_E_INVALID_HANDLE");

    private PcscErrors() {}

    /** The name of the PC/SC error, such as {@code SCARD_E_NO_SERVICE}; empty when the exception has none. */
    static Optional<String> nameOf(CardException exception) {
        @Nullable Throwable current = exception;
        while (current != null) {
            String message = current.getMessage();
            if (message != null && message.startsWith("SCARD_")) {
                return Optional.of(message.split("[^A-Z_]", 2)[0]);
            }
            current = current.getCause();
        }
        return Optional.empty();
    }

    static RuntimeException translate(CardException exception) {
        String name = nameOf(exception).orElse("");
        if (name.equals("SCARD_E_SHARING_VIOLATION")) {
            return new CardInUseException("another program keeps the card for itself", exception);
        }
        if (REMOVED.contains(name)) {
            return new CardRemovedException("the card has left the reader", exception);
        }
        return new CardTransportException("the card does not answer", exception);
    }
}
