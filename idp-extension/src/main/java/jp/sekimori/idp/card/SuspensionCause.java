// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import java.util.Optional;

/** Why a card is suspended, and with it everything that was derived from it. */
public enum SuspensionCause {
    /** The authority revoked the certificate. */
    REVOKED("revoked"),
    /** The certificate's time is over. */
    EXPIRED("expired"),
    /** Reported lost: it stands on the city's block list. */
    LOST("lost"),
    /** The resident said that a sign-in was not theirs. */
    NOT_ME("not-me"),
    /** A new card took its place. */
    RENEWED("renewed"),
    /** What is stored of the card cannot be read, as after an import without it. */
    UNREADABLE("unreadable");

    private final String wire;

    SuspensionCause(String wire) {
        this.wire = wire;
    }

    /** Its name in stored data, events and answers. */
    public String wire() {
        return wire;
    }

    /** The cause with this name; empty for any other text. */
    public static Optional<SuspensionCause> fromWire(String text) {
        for (SuspensionCause cause : values()) {
            if (cause.wire.equals(text)) {
                return Optional.of(cause);
            }
        }
        return Optional.empty();
    }

    /** Key of the text that tells the resident. */
    String messageKey() {
        return switch (this) {
            case REVOKED -> "sekimoriCardStoppedRevoked";
            case EXPIRED -> "sekimoriCardStoppedExpired";
            case LOST -> "sekimoriCardStoppedLost";
            case NOT_ME -> "sekimoriCardStoppedNotMe";
            case RENEWED -> "sekimoriCardStoppedRenewed";
            case UNREADABLE -> "sekimoriCardStoppedUnreadable";
        };
    }
}
