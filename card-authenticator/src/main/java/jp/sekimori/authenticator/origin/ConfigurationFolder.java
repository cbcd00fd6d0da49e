// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.origin;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The folder where this desktop user's settings belong, by the custom of each system. */
public final class ConfigurationFolder {
    private static final String NAME = "sekimori";

    private ConfigurationFolder() {}

    /**
     * The folder for our settings; it need not exist yet.
     *
     * @param system the name of the operating system, as in the system property {@code os.name}
     * @param environment the environment of the process
     * @param home the user's home folder
     */
    public static Path of(String system, Map<String, String> environment, Path home) {
        if (system.startsWith("Windows")) {
            return absolute(environment, "APPDATA")
                    .orElse(home.resolve("AppData").resolve("Roaming"))
                    .resolve("Sekimori");
        }
        if (system.startsWith("Mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Sekimori");
        }
        return absolute(environment, "XDG_CONFIG_HOME")
                .orElse(home.resolve(".config"))
                .resolve(NAME);
    }

    private static Optional<Path> absolute(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }
}
