// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Optional;
import jp.sekimori.eid.challenge.Sha256;

/**
 * A script or style sheet of ours. Its public name holds a hash of its content, so that a browser can keep it for good
 * and still never runs an old script with a new page.
 */
public enum PageFile {
    /** Script of the sign-in page. */
    CARD_SCRIPT("sekimori-card", "js", "text/javascript;charset=UTF-8"),
    /** Style of the sign-in page; a theme restyles after it. */
    CARD_STYLE("sekimori-card", "css", "text/css;charset=UTF-8"),
    /** Script of the pages about registered devices. */
    PASSKEY_SCRIPT("sekimori-passkey", "js", "text/javascript;charset=UTF-8"),
    /** Script of every page with a form: it is sent once. */
    ONCE_SCRIPT("sekimori-once", "js", "text/javascript;charset=UTF-8"),
    /** Script of the page that ends the redirect road. */
    RETURN_SCRIPT("sekimori-return", "js", "text/javascript;charset=UTF-8"),
    /** Style of that page. */
    RETURN_STYLE("sekimori-return", "css", "text/css;charset=UTF-8");

    private static final int HASH_LENGTH = 16;

    private final String content;
    private final String publicName;
    private final String mediaType;

    PageFile(String name, String extension, String mediaType) {
        this.content = read(name + "." + extension);
        String hash =
                HexFormat.of().formatHex(Sha256.of(content.getBytes(UTF_8)).bytes());
        this.publicName = name + "." + hash.substring(0, HASH_LENGTH) + "." + extension;
        this.mediaType = mediaType;
    }

    /** The file with this public name. */
    public static Optional<PageFile> named(String publicName) {
        for (PageFile file : values()) {
            if (file.publicName.equals(publicName)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** The name in its address, content hash included. */
    public String publicName() {
        return publicName;
    }

    /** Its text. */
    public String content() {
        return content;
    }

    /** Its media type, with the character set. */
    public String mediaType() {
        return mediaType;
    }

    private static String read(String name) {
        try (InputStream stream = PageFile.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing in the JAR");
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
