// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * The server options of the administrators' door.
 *
 * @param port the only port that administrators are answered on; the server's own {@code http-port}, which then speaks https
 * @param keyStore certificate and key of that port, PKCS #12
 * @param password of the key store
 */
public record DoorSettings(int port, Path keyStore, String password) {
    private static final String SPI = "realm-restapi-extension";
    private static final String PREFIX = "--spi-" + SPI + "--" + InstallationSource.PROVIDER_ID + "--";
    private static final String PORT = "admin-port";
    private static final String KEY_STORE = "admin-key-store-file";
    private static final String PASSWORD = "admin-key-store-password";
    private static final int HIGHEST_PORT = 65_535;

    /** Before the extension's providers are made, because the server's ports are. */
    static Optional<DoorSettings> ofServer() {
        return read(Config.scope(SPI, InstallationSource.PROVIDER_ID));
    }

    /**
     * Reads the options; empty when there is no door and every port answers everybody.
     *
     * @throws StartupException naming the option that is missing or wrong
     */
    static Optional<DoorSettings> read(Config.Scope options) {
        String port = options.get(PORT);
        return port == null
                ? Optional.empty()
                : Optional.of(new DoorSettings(port(port), keyStore(options), password(options)));
    }

    /**
     * Looks at the options before the server starts.
     *
     * @throws StartupException when one is wrong, or when a server with a public name has no such door
     */
    public static void require(Config.Scope options) {
        require(options, ServerAddress.read());
    }

    static void require(Config.Scope options, ServerAddress address) {
        if (read(options).isEmpty() && address.servesTheWorld()) {
            throw new StartupException(
                    Reason.ADMINISTRATORS_DOOR_PUBLIC,
                    "administrators need a port of their own, which is not published: set " + portOption() + ", "
                            + PREFIX + KEY_STORE + " and " + PREFIX + PASSWORD);
        }
    }

    /** The full name of the option for the port, as typed on the command line. */
    static String portOption() {
        return PREFIX + PORT;
    }

    /** The options with their help texts, for the server's own list of options. */
    public static List<ProviderConfigProperty> describe() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(PORT)
                .type(ProviderConfigProperty.STRING_TYPE)
                .helpText("The only port on which admin console, admin REST and the administrators' realm are answered."
                        + " It is the server's http-port, which then speaks https. Do not publish it.")
                .add()
                .property()
                .name(KEY_STORE)
                .type(ProviderConfigProperty.STRING_TYPE)
                .helpText("Certificate and key of that port: a file in the form PKCS #12.")
                .add()
                .property()
                .name(PASSWORD)
                .type(ProviderConfigProperty.PASSWORD)
                .helpText("Password of that file. Set it in a file that only the server reads.")
                .secret(true)
                .add()
                .build();
    }

    /** Never with the password. */
    @Override
    public String toString() {
        return "DoorSettings[port=" + port + "]";
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw wrong(PORT, "must be a port's number");
        }
        throw wrong(PORT, "must be a port's number");
    }

    private static Path keyStore(Config.Scope options) {
        try {
            Path file = Path.of(options.get(KEY_STORE, ""));
            if (Files.isRegularFile(file) && Files.isReadable(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw wrong(KEY_STORE, "is not a path");
        }
        throw wrong(KEY_STORE, "must be a file that is there and can be read");
    }

    private static String password(Config.Scope options) {
        String password = options.get(PASSWORD, "");
        if (password.isEmpty()) {
            throw wrong(PASSWORD, "is missing");
        }
        return password;
    }

    private static StartupException wrong(String option, String how) {
        return new StartupException(Reason.CONFIGURATION_INVALID, "the option " + PREFIX + option + " " + how);
    }
}
