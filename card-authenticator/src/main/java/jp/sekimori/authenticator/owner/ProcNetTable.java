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
    private static final String ESTABLISHED = "01";
    private static final String LISTENS = "0A";

    private final Path proc;
    private final Users users;

    ProcNetTable(Path proc, Users users) {
        this.proc = proc;
        this.users = users;
    }

    /**
     * Who counts as our own user, by number.
     *
     * @param callers whose connections are served
     * @param listeners whose listening programs are our own
     */
    record Users(Set<String> callers, Set<String> listeners) {
        Users {
            callers = Set.copyOf(callers);
            listeners = Set.copyOf(listeners);
        }

        /** A program started with sudo serves the person who typed sudo, and nobody else: the browser is that person's. */
        static Users of(String user, @Nullable String sudoUser) {
            if (user.equals("0") && sudoUser != null && sudoUser.matches("[0-9]{1,10}")) {
                return new Users(Set.of(sudoUser), new HashSet<>(List.of(user, sudoUser)));
            }
            return new Users(Set.of(user), Set.of(user));
        }
    }

    static SocketTable onThisSystem() {
        Path proc = Path.of("/proc");
        try {
            String user = Files.getAttribute(proc.resolve("self"), "unix:uid").toString();
            return new ProcNetTable(proc, Users.of(user, System.getenv("SUDO_UID")));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional::empty;
        }
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
        boolean listens = row[STATE].equals(LISTENS);
        boolean own = (listens ? users.listeners() : users.callers()).contains(row[USER]);
        return Optional.of(new SystemSocket(
                local.get(), listens ? Optional.empty() : remote, ownership(row[STATE], own), () -> holder(row, own)));
    }

    /** The kernel gives a socket that its program has left to root: only an open connection tells whose it is. */
    private static Ownership ownership(String state, boolean own) {
        if (!state.equals(ESTABLISHED) && !state.equals(LISTENS)) {
            return Ownership.NOT_TOLD;
        }
        return own ? Ownership.OWN_USER : Ownership.OTHER_USER;
    }

    private Optional<String> holder(String[] row, boolean own) {
        LinuxNames names = new LinuxNames(proc);
        return own && row.length > INODE ? names.programOf(row[INODE]) : names.user(row[USER]);
    }
}
