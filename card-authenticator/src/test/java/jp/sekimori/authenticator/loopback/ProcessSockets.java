// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The addresses of every internet socket that a process holds, from the kernel's tables. */
final class ProcessSockets {
    private ProcessSockets() {}

    static List<String> of(long pid) throws IOException {
        Set<String> inodes = inodes(pid);
        Set<String> addresses = new HashSet<>();
        for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
            for (String line : Files.readAllLines(Path.of("/proc/net", table))) {
                String[] row = line.strip().split("\\s+", -1);
                if (row.length > 9 && inodes.contains(row[9])) {
                    addresses.add(address(row[1]));
                }
            }
        }
        return List.copyOf(addresses);
    }

    private static Set<String> inodes(long pid) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return descriptors
                    .map(ProcessSockets::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring("socket:[".length(), target.length() - 1))
                    .collect(Collectors.toSet());
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    /** The kernel writes each group of four bytes backwards. */
    private static String address(String endpoint) throws UnknownHostException {
        byte[] bytes = HexFormat.of().parseHex(endpoint.substring(0, endpoint.indexOf(':')));
        for (int group = 0; group < bytes.length; group += 4) {
            byte first = bytes[group];
            bytes[group] = bytes[group + 3];
            bytes[group + 3] = first;
            byte second = bytes[group + 1];
            bytes[group + 1] = bytes[group + 2];
            bytes[group + 2] = second;
        }
        return InetAddress.getByAddress(bytes).getHostAddress();
    }
}
