// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A network namespace with an address of its own, reached over a veth pair: to a browser on this machine it is
 * another host on a public address, so the browser's rules for loopback apply in full. Needs root (or sudo) and
 * Debian's {@code iproute2}. {@link #close()} removes it.
 */
public final class SecondHost implements AutoCloseable {

    private final String name;
    private final String outsideLink;
    private final String outsideAddress;
    private final String address;

    private SecondHost(String name, int subnet) {
        this.name = name;
        this.outsideLink = "skm" + subnet + "o";
        this.outsideAddress = "198.51.100." + (subnet * 4 + 1);
        this.address = "198.51.100." + (subnet * 4 + 2);
    }

    /**
     * Makes the host.
     *
     * @param subnet which of the 64 four-address blocks of 198.51.100.0/24 (documentation addresses) to use, 0 to 63
     */
    public static SecondHost create(int subnet) {
        SecondHost host = new SecondHost("sekimori-" + subnet, subnet);
        host.close(); // left over from a run that was killed
        host.ip("netns", "add", host.name);
        String inside = "skm" + subnet + "i";
        host.ip("link", "add", host.outsideLink, "type", "veth", "peer", "name", inside, "netns", host.name);
        host.ip("address", "add", host.outsideAddress + "/30", "dev", host.outsideLink);
        host.ip("link", "set", host.outsideLink, "up");
        host.ip("-n", host.name, "address", "add", host.address + "/30", "dev", inside);
        host.ip("-n", host.name, "link", "set", inside, "up");
        host.ip("-n", host.name, "link", "set", "lo", "up");
        return host;
    }

    /** The host's address as this machine sees it. */
    public String address() {
        return address;
    }

    /** The words that run a command on that host. */
    public List<String> commandPrefix() {
        List<String> words = new ArrayList<>(privileges());
        words.addAll(List.of("ip", "netns", "exec", name));
        return words;
    }

    @Override
    public void close() {
        // The link goes first: a namespace stays while a process lives in it, and so would its end of the link.
        if (Files.exists(Path.of("/sys/class/net", outsideLink))) {
            ip("link", "delete", outsideLink);
        }
        if (namespaces().contains(name)) {
            ip("netns", "delete", name);
        }
    }

    private static List<String> namespaces() {
        return run(List.of("ip", "netns", "list"))
                .lines()
                .map(line -> line.replaceFirst(" .*", ""))
                .toList();
    }

    private void ip(String... words) {
        List<String> command = new ArrayList<>(privileges());
        command.add("ip");
        command.addAll(List.of(words));
        run(command);
    }

    private static List<String> privileges() {
        return "root".equals(System.getProperty("user.name")) ? List.of() : List.of("sudo", "-n");
    }

    private static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + output.strip());
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command.get(0), e);
        }
    }
}
