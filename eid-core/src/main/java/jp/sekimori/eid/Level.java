// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid;

import java.util.Optional;

/**
 * How sure a sign-in is; the names are Sekimori's own authentication context class values (design §7).
 * The order of the constants is the order of strength.
 */
public enum Level {
    /** Card without a revocation check, device key, passkey, or anything that crossed devices. */
    AAL2("aal2", 2),
    /** Card with PIN, revocation checked, not cross-device. */
    AAL3("aal3", 3);

    private final String acr;
    private final int number;

    Level(String acr, int number) {
        this.acr = acr;
        this.number = number;
    }

    /** The value of the {@code acr} claim. */
    public String acr() {
        return acr;
    }

    /** The server's level of authentication number. */
    public int number() {
        return number;
    }

    /** True when this level is as strong as {@code asked}, or stronger. */
    public boolean satisfies(Level asked) {
        return number >= asked.number;
    }

    /** The level with this {@code acr} value; empty for any other text. */
    public static Optional<Level> fromAcr(String acr) {
        for (Level level : values()) {
            if (level.acr.equals(acr)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }
}
