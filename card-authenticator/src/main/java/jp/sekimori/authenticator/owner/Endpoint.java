// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.owner;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Address and port of one end of a socket. Sign-in pages know us as 127.0.0.1; a socket of IPv6 may reach that address, or
 * listen at it, as well.
 *
 * @param address as the system lists it; empty for one that is bound to every address
 * @param port 0 when there is none
 */
record Endpoint(Optional<InetAddress> address, int port) {
    private static final int HEXADECIMAL = 16;
    private static final int GROUP = 4;

    boolean isWildcard() {
        return address.isEmpty();
    }

    /** True for this very address and port: the same port at another address of 127/8 may be another user's. */
    boolean is(InetSocketAddress other) {
        return port == other.getPort()
                && address.filter(it -> it.equals(other.getAddress())).isPresent();
    }

    /** Of IPv4: ::1 is another address, where no sign-in page looks for us. */
    boolean isLoopback() {
        return address.filter(it -> it.getAddress().length == GROUP)
                .filter(InetAddress::isLoopbackAddress)
                .isPresent();
    }

    /** {@code 127.0.0.1:17206}, {@code [::1]:80}, {@code *:80}; empty when it is none of these. */
    static Optional<Endpoint> parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String host = text.substring(0, colon);
        return port(text.substring(colon + 1), 10)
                .flatMap(port -> host.equals("*")
                        ? Optional.of(new Endpoint(Optional.empty(), port))
                        : literal(host).flatMap(Endpoint::bytes).map(bytes -> of(bytes, port)));
    }

    /** {@code 0100007F:4336}, as the Linux kernel writes it: each group of four bytes in the processor's order. */
    static Optional<Endpoint> parseKernel(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        return port(text.substring(colon + 1), HEXADECIMAL)
                .flatMap(port -> hexadecimal(text.substring(0, colon)).map(bytes -> of(bytes, port)));
    }

    private static Endpoint of(InetAddress address, int port) {
        return new Endpoint(Optional.of(address).filter(it -> !it.isAnyLocalAddress()), port);
    }

    private static Optional<Integer> port(String text, int radix) {
        if (text.equals("*")) {
            return Optional.of(0);
        }
        try {
            return Optional.of(Integer.parseUnsignedInt(text, radix)).filter(port -> port <= 0xFFFF);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Only what is an address already: no name may make this program ask the network. */
    private static Optional<String> literal(String host) {
        boolean six = host.startsWith("[") && host.endsWith("]");
        return host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}") || (six && host.matches("\\[[0-9A-Fa-f:.%]+]"))
                ? Optional.of(host)
                : Optional.empty();
    }

    private static Optional<InetAddress> bytes(String literal) {
        try {
            return Optional.of(InetAddress.getByName(literal));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static Optional<InetAddress> hexadecimal(String digits) {
        try {
            byte[] bytes = HexFormat.of().parseHex(digits);
            if (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
                reverseGroups(bytes);
            }
            return Optional.of(InetAddress.getByAddress(bytes));
        } catch (IllegalArgumentException | UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static void reverseGroups(byte[] bytes) {
        for (int group = 0; group + GROUP <= bytes.length; group += GROUP) {
            for (int place = 0; place < GROUP / 2; place++) {
                byte kept = bytes[group + place];
                bytes[group + place] = bytes[group + GROUP - 1 - place];
                bytes[group + GROUP - 1 - place] = kept;
            }
        }
    }
}
