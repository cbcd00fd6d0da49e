// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.evidence.Evidence;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * The server options of the extension.
 *
 * @param trustFolder one sub-folder of trust anchors for each scheme, for example {@code jpki-auth}
 * @param keyFolder holds {@code <realm>.link-key} for each realm
 * @param revocationFile says who is asked about revocation; empty when nobody is
 * @param refresh how often newer anchors and lists are looked for; 1 second to 1 hour
 * @param sandbox true when test cards are accepted on a public host name; every token then says so
 */
public record Settings(
        Path trustFolder, Path keyFolder, boolean sandbox, Optional<Path> revocationFile, Duration refresh) {
    private static final String PREFIX = "spi-realm-restapi-extension--sekimori--";
    private static final String TRUST = "trust-dir";
    private static final String KEYS = "keys-dir";
    private static final String SANDBOX = "sandbox";
    private static final String REVOCATION = "revocation";
    private static final String REFRESH = "refresh";
    private static final Duration EVERY_MINUTE = Duration.ofMinutes(1);

    /**
     * Reads the options.
     *
     * @throws StartupException naming the option that is missing or wrong
     */
    public static Settings read(Config.Scope options) {
        return new Settings(
                folder(options, TRUST),
                folder(options, KEYS),
                flag(options),
                revocationFile(options),
                refresh(options));
    }

    /** The full name of the option for the trust folder, as typed on the command line. */
    static String trustOption() {
        return "--" + PREFIX + TRUST;
    }

    /** The full name of the option for the key folder, as typed on the command line. */
    static String keyOption() {
        return "--" + PREFIX + KEYS;
    }

    /** The full name of the sandbox option, as typed on the command line. */
    static String sandboxOption() {
        return "--" + PREFIX + SANDBOX;
    }

    /** The full name of the option for revocation, as typed on the command line. */
    static String revocationOption() {
        return "--" + PREFIX + REVOCATION;
    }

    /** The options with their help texts, for the server's own list of options. */
    public static List<ProviderConfigProperty> describe() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(TRUST)
                .type(ProviderConfigProperty.STRING_TYPE)
                .helpText("Folder with one sub-folder of trust anchors (PEM or DER) for each scheme, e.g. jpki-auth.")
                .add()
                .property()
                .name(KEYS)
                .type(ProviderConfigProperty.STRING_TYPE)
                .helpText("Folder with <realm>.link-key for each realm: 64 hexadecimal characters of 32 random bytes."
                        + " Back it up: without it no card finds its account.")
                .add()
                .property()
                .name(SANDBOX)
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .helpText("Accept test trust anchors on a public host name. Every token then says sandbox.")
                .defaultValue(false)
                .add()
                .property()
                .name(REVOCATION)
                .type(ProviderConfigProperty.STRING_TYPE)
                .helpText(
                        "Who is asked about revoked certificates: 'none' (level aal2 at most), or the path of the file"
                                + " that says so.")
                .defaultValue(Evidence.NO_REVOCATION)
                .add()
                .property()
                .name(REFRESH)
                .type(ProviderConfigProperty.STRING_TYPE)
                .helpText("How often newer trust anchors and revocation lists are looked for: PT1S to PT1H.")
                .defaultValue(EVERY_MINUTE.toString())
                .add()
                .build();
    }

    private static Path folder(Config.Scope options, String name) {
        String text = options.get(name);
        if (text == null || text.isBlank()) {
            throw new StartupException(Reason.CONFIGURATION_INVALID, "the option --" + PREFIX + name + " is missing");
        }
        try {
            Path folder = Path.of(text);
            if (Files.isDirectory(folder)) {
                return folder;
            }
        } catch (InvalidPathException e) {
            throw new StartupException(
                    Reason.CONFIGURATION_INVALID, "the option --" + PREFIX + name + " is not a path", e);
        }
        throw new StartupException(
                Reason.CONFIGURATION_INVALID, "the folder of the option --" + PREFIX + name + " does not exist");
    }

    private static Optional<Path> revocationFile(Config.Scope options) {
        String text = options.get(REVOCATION, Evidence.NO_REVOCATION);
        if (text.equals(Evidence.NO_REVOCATION)) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(text);
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        } catch (InvalidPathException e) {
            throw new StartupException(
                    Reason.CONFIGURATION_INVALID, "the option " + revocationOption() + " is not a path", e);
        }
        throw new StartupException(
                Reason.CONFIGURATION_INVALID,
                "the option " + revocationOption() + " must be 'none' or the path of a file that is there");
    }

    private static Duration refresh(Config.Scope options) {
        try {
            Duration refresh = Duration.parse(options.get(REFRESH, EVERY_MINUTE.toString()));
            if (refresh.compareTo(Duration.ofSeconds(1)) >= 0 && refresh.compareTo(Duration.ofHours(1)) <= 0) {
                return refresh;
            }
        } catch (DateTimeParseException e) {
            throw new StartupException(
                    Reason.CONFIGURATION_INVALID, "the option --" + PREFIX + REFRESH + " is not a duration", e);
        }
        throw new StartupException(
                Reason.CONFIGURATION_INVALID, "the option --" + PREFIX + REFRESH + " must be PT1S to PT1H");
    }

    private static boolean flag(Config.Scope options) {
        String text = options.get(SANDBOX, "false");
        if (!text.equals("true") && !text.equals("false")) {
            throw new StartupException(
                    Reason.CONFIGURATION_INVALID, "the option --" + PREFIX + SANDBOX + " must be true or false");
        }
        return text.equals("true");
    }
}
