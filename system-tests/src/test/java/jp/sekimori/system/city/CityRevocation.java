// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.city;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import jp.sekimori.testkit.pki.TestPki;
import jp.sekimori.testkit.revocation.CrlMaker;

/** A city that has lists of revoked certificates in a folder, one for each scheme; nothing is revoked in them. */
final class CityRevocation {
    private static final Duration LIFE = Duration.ofDays(1);

    private CityRevocation() {}

    /** Writes the lists and the file that names them. */
    static Path write(Path folder, TestPki cards, TestPki signatures) throws IOException {
        Files.writeString(folder.resolve("store.key"), "5e".repeat(32));
        String text = section(folder, "jpki-auth", cards) + section(folder, "jpki-sign", signatures);
        return Files.writeString(folder.resolve("revocation.properties"), text);
    }

    private static String section(Path folder, String scheme, TestPki authority) throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        CrlMaker.of(authority.authority(0), now)
                .valid(now, now.plus(LIFE))
                .number(1)
                .write(Files.createDirectories(folder.resolve("lists")).resolve(scheme + ".crl"));
        return """
                %1$s.sources = crl
                %1$s.max-age = PT48H
                %1$s.crl.store = store-%1$s
                %1$s.crl.store-key = store.key
                %1$s.crl.list.whole.partition = whole
                %1$s.crl.list.whole.place = lists/%1$s.crl
                """.formatted(scheme);
    }
}
