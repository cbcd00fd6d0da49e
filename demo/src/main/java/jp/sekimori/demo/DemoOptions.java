// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.demo;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What the person asked for.
 *
 * @param check sign in once without a person, print the claims and end
 * @param reader use the PC's card reader in place of the software card
 * @param trust folder with trust anchors for real cards; needed with {@code reader}
 * @param identityPort port of the identity provider
 * @param applicationPort port of the sample application
 */
record DemoOptions(
        boolean check, boolean reader, Optional<Path> trust, int identityPort, int applicationPort, Locale language) {}
