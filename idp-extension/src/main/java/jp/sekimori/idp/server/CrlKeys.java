// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import jp.sekimori.eid.revocation.crl.CrlBounds;
import jp.sekimori.eid.revocation.crl.CrlLocation;
import jp.sekimori.eid.revocation.crl.CrlSettings;
import jp.sekimori.eid.revocation.crl.StoreKey;

/** The keys below {@code crl}. */
final class CrlKeys {
    private static final int MIB = 1 << 20;
    private static final int MAX_KEY_FILE_BYTES = 1_000;

    private CrlKeys() {}

    static CrlSettings settings(Keys own) {
        Keys lists = own.under("list");
        List<CrlLocation> locations =
                lists.names().stream().map(name -> location(lists, name)).toList();
        return new CrlSettings(locations, own.path("store"), storeKey(own.path("store-key")), bounds(own));
    }

    private static CrlLocation location(Keys lists, String name) {
        Keys own = lists.under(name);
        String partition = own.text("partition");
        String place = own.text("place");
        boolean web = place.startsWith("http:") || place.startsWith("https:");
        // A folder is told by its last slash, which a path would lose.
        String absolute = web ? place : own.resolve(place, "place") + (place.endsWith("/") ? "/" : "");
        try {
            return CrlLocation.parse(name, partition, absolute);
        } catch (IllegalArgumentException wrong) {
            throw new RevocationFileException(own.prefix() + ": " + wrong.getMessage(), wrong);
        }
    }

    private static CrlBounds bounds(Keys own) {
        CrlBounds otherwise = CrlBounds.defaults();
        return new CrlBounds(
                own.as("max-age", Duration::parse, "a duration such as PT48H"),
                own.duration("near-end", otherwise.nearEnd()),
                own.duration("skew", otherwise.clockSkew()),
                own.as("max-mib", Long::valueOf, "a whole number")
                        .map(mebibytes -> mebibytes * MIB)
                        .orElse(otherwise.maxBytes()));
    }

    private static StoreKey storeKey(Path file) {
        try {
            if (Files.size(file) > MAX_KEY_FILE_BYTES) {
                throw new RevocationFileException(file + " is too large for a key");
            }
            return StoreKey.of(HexFormat.of().parseHex(Files.readString(file).strip()));
        } catch (IOException | IllegalArgumentException unusable) {
            // Without its cause, which could tell part of the key.
            throw new RevocationFileException(file + " must hold " + StoreKey.BYTES
                    + " random bytes as hexadecimal text: openssl rand -hex " + StoreKey.BYTES);
        }
    }
}
