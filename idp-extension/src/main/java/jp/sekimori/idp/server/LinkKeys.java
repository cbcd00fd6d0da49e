// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.keys.LinkKey;

/**
 * The link keys of the realms, from files, read once each. Safe for use from several threads.
 * A realm's links cannot be found without its key, and nobody can guess a card's serial number from a link without it.
 */
public final class LinkKeys {
    private static final Pattern CONTENT = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern REALM_NAME = Pattern.compile("[^/\\\\\\x00.][^/\\\\\\x00]*");

    private final Path folder;
    private final Map<String, LinkKey> keys = new ConcurrentHashMap<>();

    LinkKeys(Path folder) {
        this.folder = folder;
    }

    /** The keys in this folder. */
    public static LinkKeys in(Path folder) {
        return new LinkKeys(folder);
    }

    /**
     * This realm's key.
     *
     * @throws StartupException when its file is missing or malformed
     */
    public LinkKey of(String realmName) {
        return keys.computeIfAbsent(realmName, this::read);
    }

    private LinkKey read(String realmName) {
        String where = "<realm>.link-key in the folder of " + Settings.keyOption();
        if (!REALM_NAME.matcher(realmName).matches()) {
            throw new StartupException(Reason.LINK_KEY_UNUSABLE, "the realm's name cannot name a file " + where);
        }
        try {
            String text = Files.readString(folder.resolve(realmName + ".link-key"), US_ASCII)
                    .strip();
            if (!CONTENT.matcher(text).matches()) {
                throw new StartupException(Reason.LINK_KEY_UNUSABLE, where + " must hold 64 hexadecimal characters");
            }
            return LinkKey.of(HexFormat.of().parseHex(text));
        } catch (IOException e) {
            throw new StartupException(Reason.LINK_KEY_UNUSABLE, where + " cannot be read for realm " + realmName, e);
        }
    }
}
