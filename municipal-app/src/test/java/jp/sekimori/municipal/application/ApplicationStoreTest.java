// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import jp.sekimori.municipal.VerifiedResident;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The same on both databases. */
class ApplicationStoreTest {
    private static final Instant NOON = Instant.parse("2026-11-25T03:00:00Z");
    private static final Owner HANAKO = new Owner("https://id.kaga.example/realms/kaga", "hanako");
    private static final VerifiedResident PERSON =
            new VerifiedResident("𠮷田　花子" + "長".repeat(3000), "1945-04-00", "female", "石川県加賀市" + "番".repeat(5000));
    private static final ApplicationForm FORM = ApplicationForm.read(
            Map.of("copies", "10", "purpose", "other", "otherPurpose", "𠮷".repeat(50), "delivery", "counter"));
    private static final Random RANDOM = new Random(4);

    private static EmbeddedPostgres postgres;
    private static Map<Kind, ApplicationStore> stores;

    @BeforeAll
    static void databases() throws IOException {
        postgres = EmbeddedPostgres.start();
        stores = Map.of(
                Kind.H2,
                store(new DriverManagerDataSource("jdbc:h2:mem:store;DB_CLOSE_DELAY=-1")),
                Kind.POSTGRESQL,
                store(postgres.getPostgresDatabase()));
    }

    @AfterAll
    static void close() throws IOException {
        postgres.close();
    }

    @ParameterizedTest
    @DisplayName("an application comes back as it was filed, rare characters and long addresses unharmed")
    @EnumSource
    void keepsWhatWasFiled(Kind kind) {
        FiledApplication filed = application(NOON);
        assertThat(store(kind).add(filed, draft("1".repeat(32), HANAKO))).isTrue();
        assertThat(store(kind).find(filed.number(), HANAKO)).contains(filed);
    }

    @ParameterizedTest
    @DisplayName("the same draft from many threads at once is filed once")
    @EnumSource
    void rejectsASecondFiling(Kind kind) throws InterruptedException, ExecutionException {
        Draft draft = draft("2".repeat(32), HANAKO);
        List<Future<Boolean>> tries = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 8; i++) {
            FiledApplication filed = application(NOON);
            tries.add(threads.submit(() -> store(kind).add(filed, draft)));
        }
        threads.shutdown();
        int added = 0;
        for (Future<Boolean> attempt : tries) {
            added += attempt.get() ? 1 : 0;
        }
        assertThat(added).isEqualTo(1);
    }

    @ParameterizedTest
    @DisplayName("a receipt number is given once")
    @EnumSource
    void rejectsASecondUseOfANumber(Kind kind) {
        FiledApplication filed = application(NOON);
        assertThat(store(kind).add(filed, draft("3".repeat(32), HANAKO))).isTrue();
        assertThat(store(kind).add(filed, draft("4".repeat(32), HANAKO))).isFalse();
    }

    @ParameterizedTest
    @DisplayName("the same subject of another issuer is another person")
    @EnumSource
    void rejectsTheSubjectOfAnotherIssuer(Kind kind) {
        Owner namesake = new Owner("https://id.other.example/realms/other", HANAKO.subject());
        FiledApplication filed = application(NOON);
        store(kind).add(filed, draft("5".repeat(32), HANAKO));
        store(kind).cancel(filed.number(), namesake, NOON);
        assertThat(store(kind).find(filed.number(), namesake)).isEmpty();
        assertThat(store(kind).findByToken("5".repeat(32), namesake)).isEmpty();
        assertThat(store(kind).of(namesake)).isEmpty();
        assertThat(store(kind).find(filed.number(), HANAKO)).contains(filed);
    }

    @ParameterizedTest
    @DisplayName("the first cancelling counts")
    @EnumSource
    void cancelsOnce(Kind kind) {
        FiledApplication filed = application(NOON);
        store(kind).add(filed, draft("6".repeat(32), HANAKO));
        store(kind).cancel(filed.number(), HANAKO, NOON.plusSeconds(60));
        store(kind).cancel(filed.number(), HANAKO, NOON.plusSeconds(120));
        assertThat(store(kind).find(filed.number(), HANAKO))
                .hasValueSatisfying(found -> assertThat(found.cancelledAt()).isEqualTo(NOON.plusSeconds(60)));
    }

    @ParameterizedTest
    @DisplayName("the newest application stands first")
    @EnumSource
    void listsTheNewestFirst(Kind kind) {
        Owner taro = new Owner(HANAKO.issuer(), "taro");
        store(kind).add(application(NOON), draft("7".repeat(32), taro));
        store(kind).add(application(NOON.plusSeconds(1)), draft("8".repeat(32), taro));
        assertThat(store(kind).of(taro))
                .extracting(FiledApplication::filedAt)
                .containsExactly(NOON.plusSeconds(1), NOON);
    }

    private static ApplicationStore store(DataSource database) {
        Flyway.configure().dataSource(database).load().migrate();
        return new ApplicationStore(JdbcClient.create(database));
    }

    private static ApplicationStore store(Kind kind) {
        return Objects.requireNonNull(stores.get(kind));
    }

    private static Draft draft(String token, Owner owner) {
        return Draft.of(token, owner, FORM);
    }

    private static FiledApplication application(Instant time) {
        return new FiledApplication(
                ReceiptNumber.next(RANDOM), PERSON, FORM.choice().orElseThrow(), time, null);
    }

    enum Kind {
        H2,
        POSTGRESQL
    }
}
