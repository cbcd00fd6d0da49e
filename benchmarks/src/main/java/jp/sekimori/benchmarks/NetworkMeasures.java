// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.benchmarks;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import jp.sekimori.eid.http.BoundedHttp;
import jp.sekimori.eid.http.HttpOutcome;
import jp.sekimori.eid.http.JdkHttp;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.eid.revocation.ocsp.OcspSettings;
import jp.sekimori.eid.revocation.ocsp.OcspSource;
import jp.sekimori.eid.scheme.Schemes;
import jp.sekimori.eid.trust.TrustAnchors;
import jp.sekimori.eid.verification.Outcome;
import jp.sekimori.eid.verification.Verifier;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestPki;
import jp.sekimori.testkit.revocation.OcspResponder;
import jp.sekimori.testkit.revocation.ResponderDesk;

/** How often the network is used, counted at a real responder on this computer. */
final class NetworkMeasures {
    private static final int SIGN_INS = 200;

    private final TestPki pki;
    private final CardTokens cards;
    private final Progress progress;
    private final Clock clock = Clock.systemUTC();

    NetworkMeasures(TestPki pki, CardTokens cards, Progress progress) {
        this.pki = pki;
        this.cards = cards;
        this.progress = progress;
    }

    List<Measure> run() throws InterruptedException, ExecutionException {
        progress.next("OCSP: " + SIGN_INS + " sign-ins waiting, then junk signatures");
        return List.of(
                new Measure("ocsp-requests-for-200-waiting", crowd(), "requests", 1, Measure.Goal.EXACTLY),
                new Measure("junk-signature-network-calls", junk(), "calls", 0, Measure.Goal.EXACTLY));
    }

    /** Requests that reach the responder while all wait for one answer. */
    private int crowd() throws InterruptedException, ExecutionException {
        try (OcspResponder responder = responder()) {
            X509Certificate leaf = pki.issue(LeafProfile.authentication()).certificate();
            Held held = new Held();
            OcspSource source = source(responder, held);
            List<FutureTask<RevocationStatus>> answers = new ArrayList<>();
            for (int signIn = 0; signIn < SIGN_INS; signIn++) {
                FutureTask<RevocationStatus> answer =
                        new FutureTask<>(() -> source.check(leaf, cards.anchor(), clock.instant()));
                answers.add(answer);
                held.start(answer);
            }
            held.letGoWhenAllWait();
            for (FutureTask<RevocationStatus> answer : answers) {
                if (!(answer.get() instanceof RevocationStatus.Good)) {
                    throw new IllegalStateException("a waiting sign-in had no good answer: " + answer.get());
                }
            }
            return responder.requests();
        }
    }

    /** Requests that reach the responder for stolen certificates. */
    private int junk() {
        try (OcspResponder responder = responder()) {
            Verifier verifier = new Verifier(
                    TrustAnchors.of(Schemes.JPKI_AUTH, List.of(cards.anchor())),
                    source(responder, JdkHttp.within(Duration.ofSeconds(2))),
                    clock,
                    false);
            verify(verifier, cards.tokens().get(0), Outcome.Verified.class);
            int honest = responder.requests();
            if (honest != 1) {
                throw new IllegalStateException("the responder does not count: " + honest);
            }
            for (byte[] token : cards.withJunkSignatures()) {
                verify(verifier, token, Outcome.Rejected.class);
            }
            return responder.requests() - honest;
        }
    }

    private static void verify(Verifier verifier, byte[] token, Class<? extends Outcome> expected) {
        Outcome outcome = verifier.verify(token, City.CHALLENGE, City.ORIGIN);
        if (!expected.isInstance(outcome)) {
            throw new IllegalStateException("expected " + expected.getSimpleName() + ", got " + outcome);
        }
    }

    private OcspResponder responder() {
        return OcspResponder.start(ResponderDesk.of(pki.authority(0), clock), 0);
    }

    private static OcspSource source(OcspResponder responder, BoundedHttp http) {
        return new OcspSource(OcspSettings.of(responder.url()), http, new SecureRandom());
    }

    /** Lets no request out before everybody who asks is waiting. */
    private static final class Held implements BoundedHttp {
        private static final int TRIES = 1_000;

        private final BoundedHttp http = JdkHttp.within(Duration.ofSeconds(2));
        private final CountDownLatch allWait = new CountDownLatch(1);
        private final List<Thread> threads = new ArrayList<>();

        void start(Runnable signIn) {
            Thread thread = new Thread(signIn, "sign-in");
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }

        void letGoWhenAllWait() throws InterruptedException {
            CountDownLatch never = new CountDownLatch(1);
            for (int attempt = 0; attempt < TRIES && !threads.stream().allMatch(Held::waits); attempt++) {
                if (never.await(1, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("nobody counts this down");
                }
            }
            allWait.countDown();
        }

        private static boolean waits(Thread thread) {
            return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
        }

        @Override
        public HttpOutcome send(HttpRequest request, int maxBytes) {
            try {
                allWait.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return http.send(request, maxBytes);
        }

        @Override
        public HttpOutcome download(HttpRequest request, Path into, long maxBytes) {
            throw new UnsupportedOperationException("nothing is downloaded here");
        }
    }
}
