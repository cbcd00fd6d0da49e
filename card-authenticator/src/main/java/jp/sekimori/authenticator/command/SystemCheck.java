// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.command;

import java.awt.GraphicsEnvironment;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import jp.sekimori.eid.Reason;

/** What a sign-in needs of the PC itself. */
record SystemCheck(Clock time) {
    /** Before this day the program did not exist, so a clock that shows an earlier one is wrong. */
    private static final Instant NOT_BEFORE = Instant.parse("2026-07-01T00:00:00Z");

    private static final Instant NOT_AFTER = Instant.parse("2046-07-01T00:00:00Z");

    Optional<Reason> clock() {
        Instant now = time.instant();
        return now.isBefore(NOT_BEFORE) || now.isAfter(NOT_AFTER) ? Optional.of(Reason.CLOCK_WRONG) : Optional.empty();
    }

    Optional<Reason> desktop() {
        return GraphicsEnvironment.isHeadless() ? Optional.of(Reason.NO_DESKTOP) : Optional.empty();
    }
}
