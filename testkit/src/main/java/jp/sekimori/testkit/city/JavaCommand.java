// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.city;

import java.nio.file.Path;

/** The Java runtime that runs this process, so that children run on the same one. */
public final class JavaCommand {

    private JavaCommand() {}

    /** Path of the {@code java} program. */
    public static String path() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
