// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;

/** The version of this JAR, shown in the server information of the admin console. */
public final class ExtensionVersion {
    private ExtensionVersion() {}

    /** The version, for example {@code 26.7.0}. */
    public static String number() {
        Properties properties = new Properties();
        try (InputStream stream = ExtensionVersion.class.getResourceAsStream("version.properties")) {
            if (stream == null) {
                throw new IllegalStateException("version.properties is missing in the JAR");
            }
            properties.load(new InputStreamReader(stream, UTF_8));
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What every factory of ours tells about itself. */
    public static Map<String, String> operationalInfo() {
        return Map.of("Version", number());
    }
}
