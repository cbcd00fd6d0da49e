// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.math.BigInteger;
import java.util.Optional;

/**
 * In which order lists follow each other. A list never goes back: an older one, though genuine, would make cards good that
 * were revoked since.
 */
final class Sequence {
    private Sequence() {}

    /** Where a list belongs. */
    enum Place {
        /** Takes the place of what is held, or builds on it. */
        NEWER,
        /** Has the number and time of one held: it is that one, or one beside it with other content. */
        SAME
    }

    /** Where this list belongs; refused when it has no place. */
    static Place of(ListHead head, Optional<HeldList> held) throws CrlRefusedException {
        if (held.isEmpty()) {
            require(!head.isDelta(), CrlProblem.DELTA_WITHOUT_BASE);
            return Place.NEWER;
        }
        HeldList.Validity validity = held.get().validity();
        boolean same = head.mark().equals(head.isDelta() ? validity.mark() : validity.complete());
        if (same || (head.isDelta() && hasSameNumber(head, validity))) {
            return Place.SAME;
        }
        require(!head.mark().isBehind(validity.mark()), CrlProblem.OLDER_THAN_HELD);
        require(!head.isDelta() || buildsOn(head, validity), CrlProblem.DELTA_WITHOUT_BASE);
        return Place.NEWER;
    }

    /** RFC 5280 §5.2.3: a complete list and a delta of one number say the same, so the delta takes nothing away. */
    private static boolean hasSameNumber(ListHead delta, HeldList.Validity held) {
        return delta.extensions().number().isPresent()
                && delta.extensions().number().equals(held.mark().number());
    }

    /** RFC 5280 §5.2.4: same issuer and scope, and the held list is the delta's base or newer. */
    private static boolean buildsOn(ListHead delta, HeldList.Validity held) {
        Optional<BigInteger> base = delta.extensions().base();
        boolean reaches = held.mark()
                .number()
                .filter(number -> base.isPresent() && base.get().compareTo(number) <= 0)
                .isPresent();
        return reaches && delta.extensions().holdersOnly() == held.holdersOnly();
    }

    private static void require(boolean holds, CrlProblem problem) throws CrlRefusedException {
        if (!holds) {
            throw new CrlRefusedException(problem);
        }
    }
}
