// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.challenge;

import java.util.Optional;

/** What the resident is asked to sign for; part of the nonce, shown in the PIN window. */
public enum Purpose {
    SIGN_IN("sign-in"),
    STEP_UP("step-up"),
    ENROL("enrol"),
    RELINK("relink"),
    FIRST_SIGN_IN("first-sign-in");

    private final String wire;

    Purpose(String wire) {
        this.wire = wire;
    }

    /** The text that is signed and sent. */
    public String wire() {
        return wire;
    }

    /** The purpose with this wire text; empty for any other text. */
    public static Optional<Purpose> fromWire(String text) {
        for (Purpose purpose : values()) {
            if (purpose.wire.equals(text)) {
                return Optional.of(purpose);
            }
        }
        return Optional.empty();
    }
}
