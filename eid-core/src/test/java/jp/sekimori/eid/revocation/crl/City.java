// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jp.sekimori.eid.http.BoundedHttp;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.eid.revocation.SourceReport;
import jp.sekimori.testkit.pki.TestCertificate;

/** A city's installation around a source of lists: its folders, its settings, and what its log was told. */
final class City {
    static final StoreKey KEY = StoreKey.of(new byte[StoreKey.BYTES]);

    final List<CrlEvent> log = new ArrayList<>();
    final Path drop;
    Path store;
    StoreKey storeKey = KEY;
    CrlBounds bounds = CrlBounds.defaults();
    List<X509Certificate> anchors = Lists.anchors();
    BoundedHttp http = new FixedServer();

    City(Path folder) {
        drop = folder.resolve("drop");
        store = folder.resolve("store");
        try {
            Files.createDirectories(drop);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** A source with one file for Kaga City's list. */
    CrlSource withFile() {
        return open(CrlLocation.parse("kaga", Lists.KAGA, file().toString()));
    }

    /** A source with the folder, whatever is dropped there. */
    CrlSource withFolder() {
        return open(CrlLocation.parse("drop", "any", drop + "/"));
    }

    CrlSource open(CrlLocation... locations) {
        CrlSettings settings = new CrlSettings(List.of(locations), store, storeKey, bounds);
        return CrlSource.open(settings, () -> anchors, http, log::add);
    }

    Path file() {
        return drop.resolve("kaga.crl");
    }

    static RevocationStatus check(CrlSource source, TestCertificate resident) {
        return check(source, resident, Lists.NOW);
    }

    static RevocationStatus check(CrlSource source, TestCertificate resident, Instant now) {
        return source.check(resident.certificate(), resident.issuer(), now);
    }

    static SourceReport.State state(CrlSource source, Instant now) {
        return source.reports(now).get(0).state();
    }
}
