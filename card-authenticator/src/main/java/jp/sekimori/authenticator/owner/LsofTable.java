// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.owner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * macOS: {@code lsof} lists the sockets of one user, here our own; whoever is not in the list is somebody else. Its output for programs ({@code -F}) is
 * the same on Linux, where a test runs it; no test has run it on macOS.
 */
final class LsofTable implements SocketTable {
    private final Supplier<Optional<List<String>>> lsof;

    LsofTable(Supplier<Optional<List<String>>> lsof) {
        this.lsof = lsof;
    }

    static SocketTable onThisSystem() {
        return of("/usr/sbin/lsof", System.getProperty("user.name", ""));
    }

    /** {@code user} is a login name or a number. */
    static SocketTable of(String program, String user) {
        return user.isBlank()
                ? Optional::empty
                : new LsofTable(new SystemCommand(program, "-a", "-nP", "-u", user, "-iTCP", "-Fpcn"));
    }

    @Override
    public Optional<List<SystemSocket>> read() {
        return lsof.get().map(LsofTable::parse);
    }

    /** Each line is one field: {@code p} begins a process, {@code c} names it, {@code n} names a socket's ends. */
    private static List<SystemSocket> parse(List<String> lines) {
        List<SystemSocket> sockets = new ArrayList<>();
        String process = "";
        String command = "";
        for (String line : lines) {
            String value = line.isEmpty() ? "" : line.substring(1);
            if (line.startsWith("p")) {
                process = value;
            } else if (line.startsWith("c")) {
                command = value;
            } else if (line.startsWith("n")) {
                socket(value, command + " (" + process + ")").ifPresent(sockets::add);
            }
        }
        return sockets;
    }

    private static Optional<SystemSocket> socket(String name, String holder) {
        String[] ends = name.split("->", 2);
        Optional<Endpoint> remote = ends.length == 2 ? Endpoint.parse(ends[1]) : Optional.empty();
        if (ends.length == 2 && remote.isEmpty()) {
            return Optional.empty();
        }
        return Endpoint.parse(ends[0])
                .map(local -> new SystemSocket(local, remote, Ownership.OWN_USER, () -> Optional.of(holder)));
    }
}
