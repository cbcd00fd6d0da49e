// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jp.sekimori.eid.http.JdkHttp;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.eid.revocation.crl.CrlBounds;
import jp.sekimori.eid.revocation.crl.CrlLocation;
import jp.sekimori.eid.revocation.crl.CrlSettings;
import jp.sekimori.eid.revocation.crl.CrlSource;
import jp.sekimori.eid.revocation.crl.StoreKey;

/** Looks up without pause while newer lists take the place of older ones, and tells what a look-up took. */
public final class CrlSwapping {
    private static final int WARM_UP = 200_000;
    private static final int KEY_BYTES = 32;

    private final CrlSource source;
    private final Path current;
    private final X509Certificate authority;
    private final X509Certificate leaf;
    private final Clock clock = Clock.systemUTC();

    private CrlSwapping(Path folder) throws GeneralSecurityException, IOException {
        authority = CardTokens.certificate(Files.readAllBytes(folder.resolve("authority")));
        leaf = CardTokens.certificate(Files.readAllBytes(folder.resolve("leaf")));
        current = folder.resolve("current.crl");
        CrlSettings settings = new CrlSettings(
                List.of(CrlLocation.parse("benchmark", "whole", current.toString())),
                folder.resolve("store"),
                StoreKey.of(new byte[KEY_BYTES]),
                CrlBounds.defaults());
        source = CrlSource.open(settings, () -> List.of(authority), JdkHttp.within(Duration.ofSeconds(1)), event -> {});
    }

    /** The folder with authority, leaf and lists, then the lists' names, oldest first. */
    public static void main(String[] arguments) throws GeneralSecurityException, IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        new CrlSwapping(folder)
                .run(List.of(arguments).subList(1, arguments.length).stream()
                        .map(folder::resolve)
                        .toList());
    }

    private void run(List<Path> lists) throws InterruptedException {
        swap(lists.get(0));
        LookUpTimes unused = new LookUpTimes();
        for (int lookUp = 0; lookUp < WARM_UP; lookUp++) {
            lookUp(unused);
        }
        Thread swaps = new Thread(() -> lists.subList(1, lists.size()).forEach(this::swap));
        swaps.start();
        LookUpTimes times = new LookUpTimes();
        while (swaps.isAlive()) {
            lookUp(times);
        }
        swaps.join();
        System.out.println("median=" + times.medianNanoseconds());
        System.out.println("longest=" + times.longestNanoseconds());
        System.out.println("lookups=" + times.count());
    }

    /** Puts the list where it is looked for, takes it, and makes sure that it answers from then on. */
    private void swap(Path list) {
        Instant before = thisUpdate();
        try {
            Files.move(list, current, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        source.refresh(clock.instant());
        if (!thisUpdate().isAfter(before)) {
            throw new IllegalStateException("the new list does not answer: " + source.problems());
        }
    }

    private Instant thisUpdate() {
        return source.check(leaf, authority, clock.instant()) instanceof RevocationStatus.Good good
                ? good.answer().thisUpdate()
                : Instant.MIN;
    }

    private void lookUp(LookUpTimes times) {
        Instant now = clock.instant();
        long begun = System.nanoTime();
        RevocationStatus status = source.check(leaf, authority, now);
        times.add(System.nanoTime() - begun);
        if (!(status instanceof RevocationStatus.Good)) {
            throw new IllegalStateException("a look-up found nothing while a list was swapped in: " + status);
        }
    }
}
