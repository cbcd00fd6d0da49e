// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import static jp.sekimori.eid.revocation.crl.City.check;
import static jp.sekimori.eid.revocation.crl.Lists.NEIGHBOUR;
import static jp.sekimori.eid.revocation.crl.Lists.NOW;
import static jp.sekimori.eid.revocation.crl.Lists.RESIDENT;
import static jp.sekimori.eid.revocation.crl.Lists.THIS_MORNING;
import static jp.sekimori.eid.revocation.crl.Lists.kaga;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import jp.sekimori.eid.revocation.RevocationStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("While lists are being replaced")
class SwapTest {
    private static final int LISTS = 60;
    private static final int READERS = 4;

    private final City city;

    SwapTest(@TempDir Path folder) {
        city = new City(folder);
    }

    @Test
    @DisplayName("every look-up has an answer of one whole list, and no answer goes back in time")
    void answersFromWholeLists() throws Exception {
        CrlSource source = city.withFile();
        take(source, 0);
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch reading = new CountDownLatch(READERS);
        List<CompletableFuture<Void>> readers = new ArrayList<>();
        for (int reader = 0; reader < READERS; reader++) {
            readers.add(CompletableFuture.runAsync(() -> {
                reading.countDown();
                Instant last = Instant.MIN;
                while (!over.get()) {
                    last = requireWhole(source, last);
                }
            }));
        }
        try {
            for (int number = 1; number < LISTS; number++) {
                take(source, number);
            }
        } finally {
            over.set(true);
        }
        assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();
        for (CompletableFuture<Void> reader : readers) {
            reader.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    @DisplayName("a second refresh at the same time does nothing instead of waiting")
    void oneRefreshAtATime() {
        kaga().write(city.file());
        List<CrlSource> self = new ArrayList<>();
        CrlSettings settings = new CrlSettings(
                List.of(CrlLocation.parse("kaga", Lists.KAGA, city.file().toString())),
                city.store,
                City.KEY,
                CrlBounds.defaults());
        List<Integer> asked = new ArrayList<>();
        CrlSource source = CrlSource.open(
                settings,
                () -> {
                    asked.add(asked.size());
                    CompletableFuture.runAsync(() -> self.get(0).refresh(NOW)).join();
                    return Lists.anchors();
                },
                city.http,
                city.log::add);
        self.add(source);
        source.refresh(NOW);

        assertThat(asked).hasSize(1);
        assertThat(check(source, RESIDENT)).isInstanceOf(RevocationStatus.Good.class);
    }

    /** An even list has the resident, an odd one the neighbour: what an answer says must fit its time. */
    private static Instant requireWhole(CrlSource source, Instant last) {
        RevocationStatus status = check(source, RESIDENT);
        boolean revoked = status instanceof RevocationStatus.Revoked;
        Instant time = revoked
                ? ((RevocationStatus.Revoked) status).answer().thisUpdate()
                : ((RevocationStatus.Good) status).answer().thisUpdate();
        boolean even = Duration.between(THIS_MORNING, time).toSeconds() % 2 == 0;
        if (revoked != even || time.isBefore(last)) {
            throw new IllegalStateException("an answer of half a list");
        }
        return time;
    }

    private void take(CrlSource source, int number) {
        kaga().number(number)
                .valid(THIS_MORNING.plusSeconds(number), NOW.plus(Duration.ofDays(1)))
                .revoking(number % 2 == 0 ? RESIDENT : NEIGHBOUR, 1)
                .write(city.file());
        source.refresh(NOW);
        assertThat(source.problems()).isEmpty();
    }
}
