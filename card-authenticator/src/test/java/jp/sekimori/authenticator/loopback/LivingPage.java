// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks after the state as the page's script does, until there is an answer or the page goes. */
final class LivingPage implements AutoCloseable {
    private final RawClient client;
    private final String once;
    private final AtomicInteger questions = new AtomicInteger();
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private volatile boolean gone;

    private LivingPage(RawClient client, String once) {
        this.client = client;
        this.once = once;
    }

    static LivingPage open(RawClient client, String once) {
        LivingPage page = new LivingPage(client, once);
        Thread thread = new Thread(page::ask, "page");
        thread.setDaemon(true);
        thread.start();
        return page;
    }

    private void ask() {
        while (!gone && !answer.isDone()) {
            String body = client.own("/transaction/state", Map.of("once", once))
                    .send()
                    .body();
            questions.incrementAndGet();
            if (!body.contains("waiting")) {
                answer.complete(body);
            }
        }
    }

    /** Each question takes the service a second, so this is how a test lets seconds pass without a clock. */
    void awaitQuestions(int more) {
        int until = questions.get() + more;
        await().atMost(Duration.ofSeconds(30)).until(() -> questions.get() >= until);
    }

    String awaitAnswer() {
        return await().atMost(Duration.ofSeconds(60)).until(() -> answer.getNow(""), text -> !text.isEmpty());
    }

    boolean isAnswered() {
        return answer.isDone();
    }

    @Override
    public void close() {
        gone = true;
    }
}
