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
 * @param policy how a card signs in for the first time: {@code pseudonymous} or {@code attributes}
 * @param identityPort port of the identity provider
 * @param applicationPort port of the sample application
 */
record DemoOptions(
        boolean check,
        boolean reader,
        Optional<Path> trust,
        Policy policy,
        int identityPort,
        int applicationPort,
        Locale language) {

    /** How a card signs in for the first time; the names are those of the city file. */
    enum Policy {
        PSEUDONYMOUS,
        ATTRIBUTES;

        /** The name in the city file and on the command line. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
