// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import static jp.sekimori.eid.revocation.crl.City.check;
import static jp.sekimori.eid.revocation.crl.City.state;
import static jp.sekimori.eid.revocation.crl.Lists.KAGA;
import static jp.sekimori.eid.revocation.crl.Lists.NOW;
import static jp.sekimori.eid.revocation.crl.Lists.OLD_AUTHORITY;
import static jp.sekimori.eid.revocation.crl.Lists.RESIDENT;
import static jp.sekimori.eid.revocation.crl.Lists.kaga;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import jp.sekimori.eid.http.HttpOutcome;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.eid.revocation.SourceReport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Fetching a list")
class FetchTest {
    private final City city;
    private final FixedServer server = new FixedServer();

    FetchTest(@TempDir Path folder) {
        city = new City(folder);
        city.http = server;
        server.list = kaga().revoking(RESIDENT, 1).make();
        server.tag = "\"v1\"";
    }

    @Test
    @DisplayName("takes it, remembers its tag over a restart, and deletes the download")
    void remembersTheTag() {
        refreshed();
        refreshed();
        CrlSource source = refreshed();

        assertThat(server.requests).extracting(HttpRequest::method).containsOnly("GET");
        assertThat(server.requests.get(0).headers().map()).isEmpty();
        assertThat(server.requests.get(2).headers().firstValue("If-None-Match")).contains("\"v1\"");
        assertThat(source.problems()).isEmpty();
        assertThat(check(source, RESIDENT)).isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(city.log).hasSize(1);
        assertThat(server.files).allMatch(Files::notExists);
    }

    @Test
    @DisplayName("takes the next one, whose tag is another")
    void takesTheNext() {
        CrlSource source = refreshed();
        server.list = kaga().number(11).make();
        server.tag = "W/\"v2\"";
        source.refresh(NOW);
        source.refresh(NOW);

        assertThat(check(source, RESIDENT)).isInstanceOf(RevocationStatus.Good.class);
        assertThat(server.requests.get(2).headers().firstValue("If-None-Match")).contains("W/\"v2\"");
    }

    @Test
    @DisplayName("works with a server that gives no tag")
    void worksWithoutATag() {
        server.tag = "";
        CrlSource source = refreshed();
        source.refresh(NOW);

        assertThat(server.requests.get(1).headers().map()).isEmpty();
        assertThat(source.problems()).isEmpty();
        assertThat(city.log).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "\"a\"b\"", "\"a b\"", "w/\"a\""})
    @DisplayName("sends no tag back that is not one")
    void sendsNoOtherTag(String tag) {
        server.tag = tag;
        refreshed().refresh(NOW);

        assertThat(server.requests.get(1).headers().map()).isEmpty();
    }

    @Test
    @DisplayName("sends no tag back that is very long")
    void sendsNoLongTag() {
        server.tag = '"' + "a".repeat(254) + '"';
        refreshed().refresh(NOW);
        assertThat(server.requests.get(1).headers().map()).isNotEmpty();

        server.tag = '"' + "a".repeat(255) + '"';
        CrlSource source = refreshed();
        source.refresh(NOW);
        assertThat(server.requests.get(3).headers().map()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "UNREACHABLE, SERVER_UNREACHABLE",
        "TIMED_OUT, SERVER_TIMED_OUT",
        "TOO_LARGE, TOO_LARGE",
        "NOT_KEPT, STORE_UNWRITABLE"
    })
    @DisplayName("keeps the held list through trouble on the way")
    void keepsTheList(HttpOutcome.Kind trouble, CrlProblem problem) {
        CrlSource source = refreshed();
        server.works = false;
        server.trouble = trouble;
        source.refresh(NOW);

        assertThat(source.problems()).containsEntry("kaga", problem);
        assertThat(check(source, RESIDENT)).isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(state(source, NOW))
                .isEqualTo(problem.passing() ? SourceReport.State.UP : SourceReport.State.NEAR_END);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 304, 404, 503})
    @DisplayName("takes nothing from any other status, nor a \"not modified\" that nobody asked for")
    void takesNothingElse(int status) {
        server.tag = "";
        server.status = status;
        CrlSource source = refreshed();

        assertThat(source.problems()).containsEntry("kaga", CrlProblem.SERVER_REFUSED);
        assertThat(state(source, NOW)).isEqualTo(SourceReport.State.DOWN);
        assertThat(city.log).containsExactly(new CrlEvent.Refused("kaga", "lists.example", CrlProblem.SERVER_REFUSED));
    }

    @Test
    @DisplayName("fetches a forged list again the next time, whatever its tag")
    void fetchesAgain() {
        server.list = kaga().forgedBy(OLD_AUTHORITY).make();
        CrlSource source = refreshed();
        assertThat(source.problems()).containsEntry("kaga", CrlProblem.SIGNATURE_INVALID);

        server.list = kaga().make();
        source.refresh(NOW);
        assertThat(check(source, RESIDENT)).isInstanceOf(RevocationStatus.Good.class);
        assertThat(server.files).allMatch(Files::notExists);
    }

    @Test
    @DisplayName("goes another way when the store cannot be written, and cleans up there")
    void goesAnotherWay() throws IOException {
        Files.writeString(city.store, "a file where the folder should be");
        CrlSource source = refreshed();

        assertThat(check(source, RESIDENT)).isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(server.files).allMatch(Files::notExists).allMatch(file -> Files.notExists(file.getParent()));
    }

    @Test
    @DisplayName("is not hindered by what a stopped download left")
    void overwritesLeftOvers() throws IOException {
        Files.createDirectories(city.store);
        Files.writeString(city.store.resolve("fetch-kaga.part"), "half a list");

        assertThat(refreshed().problems()).isEmpty();
    }

    private CrlSource refreshed() {
        CrlSource source = city.open(CrlLocation.parse("kaga", KAGA, "http://lists.example/kaga.crl"));
        source.refresh(NOW);
        return source;
    }
}
