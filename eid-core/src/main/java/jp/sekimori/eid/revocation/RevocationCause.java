// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation;

import java.util.Locale;

/**
 * Why a certificate was revoked (RFC 5280 §5.3.1). A hold counts as revoked until a newer list no longer names it (facts
 * §3.3).
 */
public enum RevocationCause {
    UNSPECIFIED(0),
    KEY_COMPROMISE(1),
    CA_COMPROMISE(2),
    AFFILIATION_CHANGED(3),
    SUPERSEDED(4),
    CESSATION_OF_OPERATION(5),
    CERTIFICATE_HOLD(6),
    REMOVE_FROM_CRL(8),
    PRIVILEGE_WITHDRAWN(9),
    AA_COMPROMISE(10);

    private final int number;

    RevocationCause(int number) {
        this.number = number;
    }

    /** Its number in RFC 5280. */
    public int number() {
        return number;
    }

    /** Its name in events: snake case. */
    public String event() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The cause with this number; {@link #UNSPECIFIED} for a number that RFC 5280 does not give. */
    public static RevocationCause of(int number) {
        for (RevocationCause cause : values()) {
            if (cause.number == number) {
                return cause;
            }
        }
        return UNSPECIFIED;
    }
}
