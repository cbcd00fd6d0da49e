// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sekimori.idp.api.StaffResource;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.pki.HolderNames;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The REST interface for staff, end point by end point,")
class StaffReachIT {
    private static final String PAPERS =
            "{\"source\":\"papers\",\"name\":\"山田　花子\",\"birthdate\":\"19900102\",\"sex\":\"2\",\"address\":\"石川県\"}";
    private static final String MISSING = "00000000-0000-4000-8000-000000000000";
    private static final String NO_HANDLE = "2222-2222";

    /** What one account has that staff can name: the account, a report of its card, a request and a record that wait. */
    private record Target(String account, String entry, String request, String record, String serial) {}

    /** One request of staff's about one account's things. */
    private record EndPoint(String method, String path, String body) {
        HttpResponse<String> ask(Staff staff, Target target) {
            String at = filled(path, target);
            return switch (method) {
                case "GET" -> staff.get(at);
                case "DELETE" -> staff.delete(at);
                default -> staff.post(at, filled(body, target));
            };
        }

        /** As JAX-RS writes it. */
        String declared() {
            return method + " "
                    + path.replace("{account}", "{id}")
                            .replace("{request}", "{handle}")
                            .replace("{record}", "{handle}")
                            .replaceAll("[?].*", "");
        }

        private static String filled(String text, Target target) {
            return text.replace("{account}", target.account())
                    .replace("{entry}", target.entry())
                    .replace("{request}", target.request())
                    .replace("{record}", target.record())
                    .replace("{serial}", target.serial());
        }
    }

    /** Those about one account, in an order in which each can succeed after the one before. */
    private static final List<EndPoint> OF_ONE = List.of(
            new EndPoint("POST", "invitations", "{\"user\":\"{account}\"}"),
            new EndPoint("POST", "residents/{account}/record", PAPERS),
            new EndPoint("POST", "residents/{account}/confirmation", ""),
            new EndPoint("GET", "waiting-records/{record}", ""),
            new EndPoint("POST", "waiting-records/{record}/decision", "{\"decision\":\"accept\"}"),
            new EndPoint("POST", "waiting-records/{record}/decision", "{\"decision\":\"refuse\"}"),
            new EndPoint("GET", "renewal-requests/{request}", ""),
            new EndPoint("GET", "renewal-requests/{request}?user={account}", ""),
            new EndPoint(
                    "POST", "renewal-requests/{request}/decision", "{\"decision\":\"approve\",\"user\":\"{account}\"}"),
            new EndPoint("POST", "renewal-requests/{request}/decision", "{\"decision\":\"refuse\"}"),
            new EndPoint("DELETE", "blocked-cards/{entry}", ""),
            new EndPoint("POST", "blocked-cards", "{\"user\":\"{account}\"}"));
    /** What they change is somebody's whom the answer does not name, so it is for those who may manage everyone. */
    private static final EndPoint BY_NUMBER = new EndPoint("POST", "blocked-cards", "{\"serial_hex\":\"{serial}\"}");

    private static final List<EndPoint> LISTS = List.of(
            new EndPoint("GET", "blocked-cards", ""),
            new EndPoint("GET", "renewal-requests", ""),
            new EndPoint("GET", "waiting-records", ""));

    private static final String REALM = TestServer.STAFF_REALM;
    private static final Map<String, String> CLERKS = new LinkedHashMap<>();
    private static KeycloakServer server;
    private static Application application;
    private static Clerks clerks;
    private static Clerks others;
    private static String otherRealmsClerk = "";
    private static Target own;
    /** What only the clerk of all accounts but one reaches beside those who reach everyone. */
    private static Target anyones;

    private static Target strangers;
    private static final Target NOBODYS = new Target(MISSING, MISSING, NO_HANDLE, NO_HANDLE, "7b");

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        application = Application.tax(TestServer.realm(server, REALM));
        clerks = new Clerks(server, REALM);
        others = new Clerks(server, TestServer.OTHER_REALM);
        otherRealmsClerk = others.withRoles("manage-users");
        own = target("本人　一郎", "319700101", 1, 1);
        strangers = target("他人　二郎", "319710202", 2, 2);
        anyones = target("誰か　四郎", "319720303", 3, 3);
        CLERKS.put("group", clerks.withRoles("query-users"));
        clerks.permit(CLERKS.getOrDefault("group", ""), List.of(own.account()));
        CLERKS.put("all-but-one", clerks.withRoles("query-users"));
        clerks.permit(CLERKS.getOrDefault("all-but-one", ""), List.of());
        clerks.keepFromAll(List.of(strangers.account()));
        CLERKS.put("full", clerks.withRoles("manage-users"));
        CLERKS.put("none", clerks.withRoles());
        CLERKS.put("view", clerks.withRoles("view-users"));
    }

    static Stream<EndPoint> all() {
        return Stream.of(OF_ONE.stream(), LISTS.stream(), Stream.of(BY_NUMBER)).flatMap(all -> all);
    }

    static Stream<EndPoint> ofOne() {
        return OF_ONE.stream();
    }

    @Test
    @DisplayName("is asked here in all of its parts: a new one without its lines in this table fails")
    void rejectsEndPointOutsideOfTable() {
        assertThat(declared(StaffResource.class, ""))
                .isEqualTo(all().map(EndPoint::declared).collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("does nothing for those who are no staff of this realm, or staff for something else")
    void rejectsStrangers(EndPoint point) {
        String residents = String.valueOf(application
                .tokens(application
                        .returned(Visit.to(application).signInAs(Resident.withNewCard()))
                        .getOrDefault("code", ""))
                .get("access_token"));
        Staff otherRealms = others.at(otherRealmsClerk).in(REALM);
        SoftAssertions softly = new SoftAssertions();

        for (Target target : List.of(own, NOBODYS)) {
            softly.assertThat(
                            point.ask(Staff.anonymous(server).in(REALM), target).statusCode())
                    .as("no token")
                    .isEqualTo(401);
            softly.assertThat(point.ask(new Staff(server, REALM, residents), target)
                            .statusCode())
                    .as("resident")
                    .isIn(401, 403);
            softly.assertThat(point.ask(otherRealms, target).statusCode())
                    .as("other realm")
                    .isIn(401, 403);
            softly.assertThat(point.ask(clerk("none"), target).statusCode())
                    .as("no role")
                    .isEqualTo(403);
        }
        softly.assertThat(point.ask(clerk("view"), own).statusCode())
                .as("may only look")
                .isIn(LISTS.contains(point) ? 200 : 403, 403, 404);
        softly.assertAll();
    }

    @ParameterizedTest
    @MethodSource("ofOne")
    @DisplayName("answers a clerk of other accounts as if this one did not exist, and changes nothing of it")
    void rejectsClerkOfOtherAccounts(EndPoint point) {
        SoftAssertions softly = new SoftAssertions();
        for (String name : List.of("group", "all-but-one")) {
            HttpResponse<String> missing = point.ask(clerk(name), NOBODYS);
            HttpResponse<String> forbidden = point.ask(clerk(name), strangers);
            softly.assertThat(missing.statusCode()).as(name).isEqualTo(404);
            softly.assertThat(forbidden.statusCode()).as(name).isEqualTo(404);
            softly.assertThat(forbidden.body()).as(name).isEqualTo(missing.body());
        }
        softly.assertThat(state(strangers)).isEqualTo("1 1 1 0");
        softly.assertAll();
    }

    @Test
    @DisplayName("takes no serial number from whoever may not manage everyone: it could be any account's card")
    void rejectsSerialNumberFromClerkOfSomeAccounts() {
        for (String name : List.of("group", "all-but-one")) {
            for (Target target : List.of(own, strangers, NOBODYS)) {
                assertThat(BY_NUMBER.ask(clerk(name), target).statusCode()).isEqualTo(403);
            }
        }
    }

    @Test
    @DisplayName("lists only what concerns a clerk's own accounts")
    void rejectsListsOfOtherAccounts() {
        assertThat(lists("full")).contains(names(own)).contains(names(anyones)).contains(names(strangers));
        assertThat(lists("group"))
                .contains(names(own))
                .doesNotContain(names(anyones))
                .doesNotContain(names(strangers));
        assertThat(lists("all-but-one")).contains(names(anyones)).doesNotContain(names(strangers));
    }

    @Test
    @DisplayName("serves a clerk whose permission is for this very account")
    void acceptsClerkOfThisAccount() {
        for (String name : List.of("group", "all-but-one", "full")) {
            Target target = target("本人　三郎" + name.length(), "31980030" + name.length() % 9, 3, name.length() % 9);
            if (name.equals("group")) {
                clerks.permit(CLERKS.getOrDefault(name, ""), List.of(target.account()));
            }
            for (EndPoint point : OF_ONE) {
                assertThat(point.ask(clerk(name), target).statusCode())
                        .as(name + " " + point)
                        // Taken, or refused for what the account is: not for whose it is, which the first decision
                        // changes.
                        .isIn(
                                200,
                                201,
                                204,
                                409,
                                point.body().contains("refuse") || point.path().contains("confirm") ? 404 : 204);
            }
        }
    }

    private static String lists(String clerk) {
        return LISTS.stream()
                .map(list -> list.ask(clerk(clerk), NOBODYS).body())
                .collect(Collectors.joining());
    }

    private static String[] names(Target target) {
        return new String[] {target.entry(), target.request(), target.record()};
    }

    private static Staff clerk(String name) {
        return clerks.at(CLERKS.getOrDefault(name, ""));
    }

    /** How many reports, open requests and waiting records there are of it, and how many accepted ones. */
    private static String state(Target target) {
        return "%d %d %d %d"
                .formatted(
                        TestServer.count("select count(distinct entry_id) from sekimori_blocked_card where card_hash in"
                                + " (select id from credential where user_id = '" + target.account() + "')"),
                        TestServer.count(
                                "select count(*) from sekimori_case where kind = 'renewal' and encrypted <> '' and handle = '"
                                        + target.request().replace("-", "") + "'"),
                        TestServer.count("select count(*) from sekimori_case where kind = 'record' and user_id = '"
                                + target.account() + "'"),
                        TestServer.count("select count(*) from user_attribute where user_id = '" + target.account()
                                + "' and name = 'sekimori_record' and value like '%\"address\":\"石川県\"%'"));
    }

    private static Target target(String name, String birthDate, int month, int day) {
        Staff everyone = Staff.administrator(server).in(REALM);
        Signer first = signer(name, birthDate, month, day, "石川県１");
        String record = WaitingRecordIT.number(application, first);
        String account = Json.read(everyone.get("waiting-records/" + record).body())
                .at("/user")
                .asText();
        everyone.post(
                "waiting-records/" + record + "/decision", "{\"decision\":\"accept\",\"certificates\":\"differ\"}");
        String request =
                RenewalRequestIT.handle(RenewalRequestIT.ask(application, signer(name, birthDate, month, day, "石川県２")));
        String waiting = WaitingRecordIT.number(
                application,
                new Signer(
                        first.card(),
                        signer(name, birthDate, month, day, "石川県３").signature()));
        String entry = Json.read(everyone.post("blocked-cards", "{\"user\":\"" + account + "\"}")
                        .body())
                .get("id")
                .asText();
        String serial = first.card().card().certificate().getSerialNumber().toString(16);
        return new Target(account, entry, request, waiting, serial);
    }

    private static Signer signer(String name, String birthDate, int month, int day, String address) {
        return new Signer(Signer.endingOn(month, day), Signer.of(HolderNames.of(name, birthDate, "1", address)));
    }

    private static Set<String> declared(Class<?> resource, String prefix) {
        Set<String> found = new TreeSet<>();
        for (Method method : resource.getDeclaredMethods()) {
            Path at = method.getAnnotation(Path.class);
            String path = prefix + (at == null ? "" : (prefix.isEmpty() ? "" : "/") + at.value());
            Stream.of(method.getAnnotations())
                    .map(Annotation::annotationType)
                    .map(type -> type.getAnnotation(HttpMethod.class))
                    .filter(verb -> verb != null)
                    .forEach(verb -> found.add(verb.value() + " " + path));
            if (at != null && method.getReturnType().getName().startsWith("jp.sekimori.")) {
                found.addAll(declared(method.getReturnType(), path));
            }
        }
        return found;
    }
}
