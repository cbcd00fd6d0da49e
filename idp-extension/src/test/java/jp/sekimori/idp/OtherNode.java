// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Another node of the shared server, which holds what a writer holds until a request waits for it, and then writes. */
final class OtherNode {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private OtherNode() {}

    /** What the other node holds while it writes. */
    enum Hold {
        ACCOUNT("select id from user_entity where id = '%s' for update"),
        CARDS("lock table credential in access exclusive mode");

        private final String statement;

        Hold(String statement) {
            this.statement = statement;
        }
    }

    /** What a request gives that comes to its write while the other node runs these statements about this account. */
    static <T> T writing(String account, Hold hold, List<String> statements, Callable<T> request) throws Exception {
        ExecutorService browser = Executors.newSingleThreadExecutor();
        try (Connection node = TestServer.connection()) {
            node.setAutoCommit(false);
            execute(node, String.format(hold.statement, account));
            Future<T> answer = browser.submit(request);
            await().atMost(PATIENCE).until(() -> TestServer.waiting() > 0);
            for (String statement : statements) {
                execute(node, statement);
            }
            node.commit();
            return answer.get();
        } finally {
            browser.shutdownNow();
        }
    }

    /** What a request gives that waits for this account's lock while something else happens. */
    static <T> T meanwhile(String account, Callable<T> request, Runnable happening) throws Exception {
        ExecutorService browser = Executors.newSingleThreadExecutor();
        try (Connection node = TestServer.connection()) {
            node.setAutoCommit(false);
            execute(node, String.format(Hold.ACCOUNT.statement, account));
            Future<T> answer = browser.submit(request);
            await().atMost(PATIENCE).until(() -> TestServer.waiting() > 0);
            happening.run();
            node.commit();
            return answer.get();
        } finally {
            browser.shutdownNow();
        }
    }

    private static void execute(Connection node, String statement) throws SQLException {
        try (var change = node.createStatement()) {
            change.execute(statement);
        }
    }
}
