// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.owner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Windows: {@code netstat -ano} lists every socket with its process, and the process tells its account when it is our own
 * user's. Only columns are read that are the same in every language. Written after the documentation; no test has run
 * it on Windows.
 */
final class NetstatTable implements SocketTable {
    private static final int PROTOCOL = 0;
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int PROCESS = 4;

    private final Supplier<Optional<List<String>>> netstat;
    private final ProcessUser users;
    private final Optional<String> ownUser;

    NetstatTable(Supplier<Optional<List<String>>> netstat, ProcessUser users, Optional<String> ownUser) {
        this.netstat = netstat;
        this.users = users;
        this.ownUser = ownUser;
    }

    static SocketTable onThisSystem() {
        String windows = System.getenv().getOrDefault("SystemRoot", "C:\\Windows");
        ProcessUser users = ProcessUser.ofSystem();
        return new NetstatTable(
                new SystemCommand(windows + "\\System32\\netstat.exe", "-ano"),
                users,
                users.of(ProcessHandle.current().pid()));
    }

    @Override
    public Optional<List<SystemSocket>> read() {
        return netstat.get().map(lines -> {
            Map<String, Optional<String>> known = new HashMap<>();
            List<SystemSocket> sockets = new ArrayList<>();
            lines.forEach(line -> socket(line, known).ifPresent(sockets::add));
            return sockets;
        });
    }

    private Optional<SystemSocket> socket(String line, Map<String, Optional<String>> known) {
        String[] row = line.strip().split("\\s+", -1);
        if (row.length <= PROCESS || !row[PROTOCOL].equals("TCP") || !row[PROCESS].matches("[0-9]{1,10}")) {
            return Optional.empty();
        }
        Optional<Endpoint> local = Endpoint.parse(row[LOCAL]);
        Optional<Endpoint> remote = Endpoint.parse(row[REMOTE]);
        if (local.isEmpty() || remote.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> user = known.computeIfAbsent(row[PROCESS], process -> users.of(Long.parseLong(process)));
        return Optional.of(new SystemSocket(
                local.get(), remote.filter(end -> end.port() != 0), ownership(user), () -> holder(user, row[PROCESS])));
    }

    /** Windows tells us nothing of the processes of others, nor of some of our own that run as administrator. */
    private Ownership ownership(Optional<String> user) {
        if (user.isEmpty() || ownUser.isEmpty()) {
            return Ownership.NOT_TOLD;
        }
        return user.equals(ownUser) ? Ownership.OWN_USER : Ownership.OTHER_USER;
    }

    private Optional<String> holder(Optional<String> user, String process) {
        return user.equals(ownUser) ? Optional.of("PID " + process) : user;
    }
}
