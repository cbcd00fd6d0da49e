// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Origin;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.common.util.Environment;

/**
 * What the server was told about its own address. The origin a card signs comes from here or from the realm, never from
 * a request: a relay proxy chooses {@code Host} and forwarded headers as it likes (security rule 12).
 *
 * @param development true in the server's development mode
 * @param origin origin of the {@code hostname} option when that is a full URL
 */
record ServerAddress(boolean development, Optional<Origin> origin) {
    private static final String SERVES_NOBODY = "nonserver";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** What this process was told; a command that serves nobody has no address. */
    public static ServerAddress read() {
        return SERVES_NOBODY.equals(Environment.getProfile())
                ? ofCommand()
                : of(Environment.isDevMode(), Config.scope("hostname", "v2").get("hostname"));
    }

    /** Of the server's own commands, such as {@code export}: they take no address and answer no browser. */
    static ServerAddress ofCommand() {
        return new ServerAddress(false, Optional.empty());
    }

    /**
     * What an address says.
     *
     * @throws StartupException in production without a fixed https address
     */
    public static ServerAddress of(boolean development, @Nullable String hostname) {
        Optional<Origin> origin = Optional.ofNullable(hostname)
                .filter(text -> text.startsWith("http://") || text.startsWith("https://"))
                .flatMap(ServerAddress::originOf);
        if (!development && origin.filter(ServerAddress::acceptable).isEmpty()) {
            throw new StartupException(
                    Reason.HOST_NOT_CONFIGURED,
                    "in production the option --hostname must be a full https URL, for example https://id.example.jp");
        }
        return new ServerAddress(development, origin);
    }

    /** True when strangers reach this server by its name, and it is not a developer's own. */
    public boolean servesTheWorld() {
        return !development && origin.filter(PublicHost::of).isPresent();
    }

    /** True for https, and for plain http that never leaves this machine. */
    static boolean acceptable(Origin origin) {
        return origin.secure() || LOOPBACK.contains(URI.create(origin.text()).getHost());
    }

    static Optional<Origin> originOf(String url) {
        try {
            return Optional.of(Origin.of(URI.create(url)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
