// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import jp.sekimori.eid.challenge.Origin;

/** Tells whether strangers could reach a host by its name: test cards must not open a door there (security rule 18). */
final class PublicHost {
    // Names that no public DNS answers (RFC 6761, RFC 8375, RFC 9476 and common private practice).
    private static final List<String> PRIVATE_SUFFIXES =
            List.of(".localhost", ".test", ".example", ".invalid", ".local", ".internal", ".lan", ".home.arpa");
    private static final List<String> DOCUMENTATION_NETS = List.of("192.0.2.", "198.51.100.", "203.0.113.");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-f:.]+\\]");

    private PublicHost() {}

    static boolean of(Origin origin) {
        String host = URI.create(origin.text()).getHost().toLowerCase(Locale.ROOT);
        if (ADDRESS.matcher(host).matches()) {
            return publicAddress(host);
        }
        return host.contains(".") && PRIVATE_SUFFIXES.stream().noneMatch(host::endsWith);
    }

    private static boolean publicAddress(String host) {
        try {
            // A literal address: nothing is asked over the network.
            InetAddress address = InetAddress.getByName(host);
            byte[] bytes = address.getAddress();
            boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xFE) == 0xFC;
            return !(address.isLoopbackAddress()
                    || address.isSiteLocalAddress()
                    || address.isLinkLocalAddress()
                    || uniqueLocal
                    || DOCUMENTATION_NETS.stream().anyMatch(host::startsWith));
        } catch (UnknownHostException e) {
            return true;
        }
    }
}
