// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Sha256;
import jp.sekimori.eid.revocation.RevocationStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Many who ask about one certificate at once")
class FlightsTest {
    private static final RevocationStatus UNAVAILABLE = City.unknown(Reason.REVOCATION_SOURCE_UNAVAILABLE);
    private static final Sha256 KEY = Sha256.of("card".getBytes(StandardCharsets.UTF_8));
    private static final Sha256 OTHER = Sha256.of("other card".getBytes(StandardCharsets.UTF_8));
    private static final Set<Thread.State> WAITING = Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);
    private static final int SIGN_INS = 200;

    private final Flights flights = new Flights(Duration.ofMinutes(1));
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();

    @Test
    @DisplayName("cause one request, and all but one say that the answer was there")
    void causeOneRequest() throws Exception {
        List<FutureTask<RevocationStatus>> signIns = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < SIGN_INS; number++) {
            FutureTask<RevocationStatus> signIn = new FutureTask<>(() -> flights.join(KEY, this::request));
            signIns.add(signIn);
            threads.add(started(signIn));
        }
        threads.forEach(FlightsTest::awaitWaiting);
        answer.countDown();

        List<RevocationStatus> statuses = new ArrayList<>();
        for (FutureTask<RevocationStatus> signIn : signIns) {
            statuses.add(signIn.get());
        }
        assertThat(requests).hasValue(1);
        assertThat(statuses).containsOnlyOnce(City.good());
        assertThat(statuses.stream().filter(City.goodFromCache()::equals)).hasSize(SIGN_INS - 1);
    }

    @Test
    @DisplayName("do not hold up who asks about another certificate")
    void doNotHoldUpOthers() throws Exception {
        FutureTask<RevocationStatus> first = new FutureTask<>(() -> flights.join(KEY, this::request));
        started(first);
        asked.await();

        assertThat(flights.join(OTHER, City::good)).isEqualTo(City.good());

        answer.countDown();
        assertThat(first.get()).isEqualTo(City.good());
    }

    @Test
    @DisplayName("ask anew once the answer is there")
    void askAnewAfterwards() {
        answer.countDown();

        assertThat(flights.join(KEY, this::request)).isEqualTo(City.good());
        assertThat(flights.join(KEY, this::request)).isEqualTo(City.good());
        assertThat(requests).hasValue(2);
    }

    @Test
    @DisplayName("give up when the first takes too long")
    void giveUp() throws Exception {
        Flights impatient = new Flights(Duration.ofMillis(1));
        FutureTask<RevocationStatus> first = new FutureTask<>(() -> impatient.join(KEY, this::request));
        started(first);
        asked.await();

        assertThat(impatient.join(KEY, City::good)).isEqualTo(UNAVAILABLE);

        answer.countDown();
        assertThat(first.get()).isEqualTo(City.good());
    }

    @Test
    @DisplayName("give up when the server stops, and leave the mark of it")
    void giveUpWhenInterrupted() throws Exception {
        FutureTask<RevocationStatus> first = new FutureTask<>(() -> flights.join(KEY, this::request));
        started(first);
        asked.await();

        Thread.currentThread().interrupt();
        RevocationStatus status = flights.join(KEY, City::good);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(status).isEqualTo(UNAVAILABLE);
        answer.countDown();
        assertThat(first.get()).isEqualTo(City.good());
    }

    @Test
    @DisplayName("are told that there is no answer when the first fails by a bug")
    void surviveABug() throws Exception {
        FutureTask<RevocationStatus> first = new FutureTask<>(() -> flights.join(KEY, () -> {
            request();
            throw new IllegalStateException("bug");
        }));
        FutureTask<RevocationStatus> second = new FutureTask<>(() -> flights.join(KEY, City::good));
        started(first);
        asked.await();
        awaitWaiting(started(second));
        answer.countDown();

        assertThat(second.get()).isEqualTo(UNAVAILABLE);
        assertThatThrownBy(first::get).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(flights.join(KEY, City::good)).isEqualTo(City.good());
    }

    private RevocationStatus request() {
        requests.incrementAndGet();
        asked.countDown();
        try {
            answer.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return City.good();
    }

    private static Thread started(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.isAlive() && !WAITING.contains(thread.getState())) {
            Thread.onSpinWait();
        }
    }
}
