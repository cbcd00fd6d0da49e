// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.command;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import jp.sekimori.authenticator.loopback.ServiceSetting;
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

    /** One free port is enough; a running card authenticator holds one of the three. */
    Optional<Reason> ports() {
        boolean free = ServiceSetting.FIXED_PORTS.stream().anyMatch(SystemCheck::isFree);
        return free ? Optional.empty() : Optional.of(Reason.PORTS_TAKEN);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
