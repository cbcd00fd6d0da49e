// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.owner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the sockets and their owners from the tables of the Linux kernel, {@code /proc/net/tcp} and {@code tcp6}. */
final class ProcNetTable implements SocketTable {
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int STATE = 3;
    private static final int USER = 7;
    private static final int INODE = 9;
    private static final String LISTENS = "0A";

    private final Path proc;
    private final Set<String> ownUsers;

    ProcNetTable(Path proc, Set<String> ownUsers) {
        this.proc = proc;
        this.ownUsers = Set.copyOf(ownUsers);
    }

    static SocketTable onThisSystem() {
        Path proc = Path.of("/proc");
        try {
            String user = Files.getAttribute(proc.resolve("self"), "unix:uid").toString();
            return new ProcNetTable(proc, ownUsers(user, System.getenv("SUDO_UID")));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional::empty;
        }
    }

    /** A program started with sudo serves the person who typed sudo: the browser is that person's. */
    static Set<String> ownUsers(String user, @Nullable String sudoUser) {
        Set<String> users = new HashSet<>(Set.of(user));
        if (user.equals("0") && sudoUser != null && sudoUser.matches("[0-9]{1,10}")) {
            users.add(sudoUser);
        }
        return users;
    }

    @Override
    public Optional<List<SystemSocket>> read() {
        List<SystemSocket> sockets = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(proc.resolve("net/tcp"))) {
                socket(line).ifPresent(sockets::add);
            }
            // A kernel may have no IPv6.
            Path six = proc.resolve("net/tcp6");
            for (String line : Files.exists(six) ? Files.readAllLines(six) : List.<String>of()) {
                socket(line).ifPresent(sockets::add);
            }
            return Optional.of(sockets);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The head of the table names no addresses, and so gives no socket. */
    private Optional<SystemSocket> socket(String line) {
        String[] row = line.strip().split("\\s+", -1);
        if (row.length <= USER) {
            return Optional.empty();
        }
        Optional<Endpoint> local = Endpoint.parseKernel(row[LOCAL]);
        Optional<Endpoint> remote = Endpoint.parseKernel(row[REMOTE]);
        if (local.isEmpty() || remote.isEmpty()) {
            return Optional.empty();
        }
        boolean own = ownUsers.contains(row[USER]);
        boolean listens = row[STATE].equals(LISTENS);
        return Optional.of(new SystemSocket(
                local.get(),
                listens ? Optional.empty() : remote,
                own ? Ownership.OWN_USER : Ownership.OTHER_USER,
                () -> holder(row, own)));
    }

    private Optional<String> holder(String[] row, boolean own) {
        LinuxNames names = new LinuxNames(proc);
        return own && row.length > INODE ? names.programOf(row[INODE]) : names.user(row[USER]);
    }
}
