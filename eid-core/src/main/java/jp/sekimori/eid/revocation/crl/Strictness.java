// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import jp.sekimori.eid.revocation.RevocationCause;

/**
 * How several entries for one serial number are read together, by the numbers of their causes. No rule says which of them
 * counts, so the strictest does, whatever their order: for good, then held, then lifted. RFC 5280 §5.3.1: a removal lifts a
 * hold, or takes a certificate off the list that has ended; it never makes good what was revoked for good.
 */
final class Strictness {
    /** No entry. */
    static final int ABSENT = -1;

    private static final int LIFTED = 0;
    private static final int HELD = 1;
    private static final int FOR_GOOD = 2;

    private Strictness() {}

    /** Of two entries in one list. */
    static int ofBoth(int one, int other) {
        int difference = of(one) - of(other);
        if (difference == 0) {
            return Math.min(one, other);
        }
        return difference > 0 ? one : other;
    }

    /** What is left of a list's entry under a delta's; {@link #ABSENT} when the delta lifts it, or both are. */
    static int under(int held, int delta) {
        if (of(delta) == LIFTED) {
            return held == ABSENT || of(held) == HELD ? ABSENT : held;
        }
        return held == ABSENT || of(delta) >= of(held) ? delta : held;
    }

    /** True for an entry that takes a hold away. */
    static boolean lifts(int cause) {
        return of(cause) == LIFTED;
    }

    /** True for an entry that nothing takes away. */
    static boolean isForGood(int cause) {
        return of(cause) == FOR_GOOD;
    }

    private static int of(int cause) {
        if (cause == RevocationCause.REMOVE_FROM_CRL.number()) {
            return LIFTED;
        }
        return cause == RevocationCause.CERTIFICATE_HOLD.number() ? HELD : FOR_GOOD;
    }
}
