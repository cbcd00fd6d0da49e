// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.trust;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The list of pinned certificates beside them, {@value #FILE}: one line each, the certificate's SHA-256 fingerprint in
 * hexadecimal, blanks, and the name of its file, which may have blanks inside. Empty lines and lines that begin with
 * {@code #} say nothing. A file that holds several certificates has a line for each.
 */
final class Manifest {
    static final String FILE = "anchors.txt";

    private static final Pattern LINE = Pattern.compile("([0-9A-Fa-f]{64})[ \\t]+(\\S(?:.*\\S)?)");

    private Manifest() {}

    /**
     * The pins in these bytes.
     *
     * @param where names the manifest in the message
     * @throws TrustFolderException when a line is neither a pin nor a comment: it might have been meant as a pin
     */
    static Set<Pin> parse(byte[] utf8, String where) {
        Set<Pin> pins = new LinkedHashSet<>();
        int number = 0;
        for (String line : new String(utf8, StandardCharsets.UTF_8).split("\n", -1)) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            Matcher pin = LINE.matcher(text);
            if (!pin.matches()) {
                throw new TrustFolderException(
                        where + ", line " + number + ": not a SHA-256 fingerprint and the name of a file");
            }
            pins.add(new Pin(pin.group(1).toUpperCase(Locale.ROOT), pin.group(2)));
        }
        return pins;
    }
}
