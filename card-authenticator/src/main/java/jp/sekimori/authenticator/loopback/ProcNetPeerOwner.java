// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the owner of a socket from the tables of the Linux kernel, {@code /proc/net/tcp} and {@code tcp6}. */
final class ProcNetPeerOwner implements PeerOwner {
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int USER = 7;
    private static final String LOOPBACK = "0100007F";
    private static final String LOOPBACK_BIG_ENDIAN = "7F000001";
    /** A browser may reach an IPv4 address through an IPv6 socket. */
    private static final String MAPPED_PREFIX = "0000000000000000FFFF0000";

    private static final String MAPPED_PREFIX_BIG_ENDIAN = "00000000000000000000FFFF";

    private final List<Path> tables;
    private final Set<String> ownUsers;

    ProcNetPeerOwner(List<Path> tables, Set<String> ownUsers) {
        this.tables = List.copyOf(tables);
        this.ownUsers = Set.copyOf(ownUsers);
    }

    static Optional<ProcNetPeerOwner> onThisSystem() {
        List<Path> tables = Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .map(Path::of)
                .filter(Files::isReadable)
                .toList();
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        try {
            String user = Files.getAttribute(Path.of("/proc/self"), "unix:uid").toString();
            return Optional.of(new ProcNetPeerOwner(tables, ownUsers(user, System.getenv("SUDO_UID"))));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
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
    public Ownership of(InetSocketAddress peer, InetSocketAddress self) {
        Optional<String> owner = tables.stream()
                .flatMap(ProcNetPeerOwner::rows)
                .filter(row -> isLoopback(row[LOCAL], peer.getPort()) && isLoopback(row[REMOTE], self.getPort()))
                .map(row -> row[USER])
                .findFirst();
        return owner.filter(ownUsers::contains).isPresent() ? Ownership.OWN_USER : Ownership.OTHER_USER;
    }

    private static Stream<String[]> rows(Path table) {
        try {
            return Files.readAllLines(table).stream()
                    .skip(1)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(row -> row.length > USER);
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static boolean isLoopback(String endpoint, int port) {
        int colon = endpoint.indexOf(':');
        if (colon < 0 || !endpoint.substring(colon + 1).equals(String.format(Locale.ROOT, "%04X", port))) {
            return false;
        }
        String address = endpoint.substring(0, colon);
        return Set.of(
                        LOOPBACK,
                        LOOPBACK_BIG_ENDIAN,
                        MAPPED_PREFIX + LOOPBACK,
                        MAPPED_PREFIX_BIG_ENDIAN + LOOPBACK_BIG_ENDIAN)
                .contains(address);
    }
}
