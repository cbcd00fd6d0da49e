// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.api;

import static jp.sekimori.idp.api.StaffAnswers.json;
import static jp.sekimori.idp.api.StaffAnswers.refuse;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.card.BlockedCards;
import jp.sekimori.idp.card.CardCredential;
import jp.sekimori.idp.card.CardStates;
import jp.sekimori.idp.card.ResidentRecord;
import jp.sekimori.idp.cases.Invitations;
import jp.sekimori.idp.notice.CardMail;
import jp.sekimori.idp.server.Installation;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * What staff ask for. Public only for the server's JAX-RS. It is no {@code @Provider}: the server would try to make one itself
 * while it is built, and has nobody's permissions to give it.
 */
public class StaffResource {
    private static final int ID_LENGTH = 36;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Installation installation;
    private final Accountable staff;

    StaffResource(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder event) {
        this.session = session;
        this.realm = realm;
        Reach reach = Reach.of(session, realm, auth);
        this.installation = InstallationSource.of(session);
        this.staff = new Accountable(session, realm, reach, event, installation);
    }

    /** Blocks the cards of {@code user}, or the card with {@code serial_hex} or {@code serial_decimal}. */
    @POST
    @Path("blocked-cards")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response block(InputStream body) {
        Optional<Map<String, String>> read = StaffRequest.read(body);
        if (read.isEmpty()) {
            return refuse(400, Reason.STAFF_REQUEST_UNREADABLE);
        }
        String user = read.get().get("user");
        return user == null ? blockBySerial(read.get()) : blockByAccount(user);
    }

    /** The newest reports of loss, without anything of a card. */
    @GET
    @Path("blocked-cards")
    public Response blocked() {
        List<Map<String, Object>> entries = new BlockedCards(session, installation)
                .newest(realm, this::reached).stream()
                        .map(StaffResource::describe)
                        .toList();
        return json(200, Map.of("entries", entries));
    }

    /** Takes a report back, because the card was found. */
    @DELETE
    @Path("blocked-cards/{entry}")
    public Response unblock(@PathParam("entry") String entry) {
        Optional<List<UserModel>> restored = entry.length() <= ID_LENGTH && reached(entry)
                ? new BlockedCards(session, installation).unblock(realm, entry)
                : Optional.empty();
        if (restored.isEmpty()) {
            return refuse(404, Reason.STAFF_TARGET_NOT_FOUND);
        }
        restored.get().forEach(holder -> tell(holder, CardMail.News.USABLE_AGAIN));
        staff.record(OperationType.DELETE, "SEKIMORI_BLOCKED_CARD", "blocked-cards/" + entry);
        return Response.noContent().build();
    }

    /** Makes a code for {@code user}, an account that has no card yet; it is shown this once. */
    @POST
    @Path("invitations")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response invite(InputStream body) {
        Optional<UserModel> user =
                StaffRequest.read(body).map(read -> read.get("user")).flatMap(staff::account);
        if (user.isEmpty()) {
            return refuse(404, Reason.STAFF_TARGET_NOT_FOUND);
        }
        boolean linked = user.get()
                .credentialManager()
                .getStoredCredentialsByTypeStream(CardCredential.TYPE)
                .findAny()
                .isPresent();
        if (linked) {
            return refuse(409, Reason.ACCOUNT_HAS_OTHER_CARD);
        }
        String code = new Invitations(session, installation).make(realm, user.get());
        staff.record(
                OperationType.CREATE,
                "SEKIMORI_INVITATION",
                "invitations/" + user.get().getId());
        return json(201, Map.of("code", code));
    }

    /** Requests to give a new card the account of an earlier one. */
    @Path("renewal-requests")
    public RenewalResource renewalRequests() {
        return new RenewalResource(staff);
    }

    /** Records of residents that wait for staff. */
    @Path("waiting-records")
    public RecordResource waitingRecords() {
        return new RecordResource(staff);
    }

    /** Confirms that a renewed card is this account's. */
    @POST
    @Path("residents/{id}/confirmation")
    public Response confirm(@PathParam("id") String id) {
        Optional<UserModel> user = staff.account(id);
        if (user.isEmpty() || !new CardStates(session, installation).confirm(realm, user.get())) {
            return refuse(404, Reason.STAFF_TARGET_NOT_FOUND);
        }
        tell(user.get(), CardMail.News.USABLE_AGAIN);
        staff.record(OperationType.UPDATE, "SEKIMORI_RESIDENT", "residents/" + id + "/confirmation");
        return Response.noContent().build();
    }

    /**
     * Writes an invited resident's record: {@code {"source":"papers"|"register","name","birthdate","sex","address"}}, with the
     * forms in which staff read one ({@code YYYYMMDD}; 1, 2 or 3).
     */
    @POST
    @Path("residents/{id}/record")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response record(@PathParam("id") String id, InputStream body) {
        StaffRecord records = new StaffRecord(session, installation);
        Optional<ResidentRecord> stated = StaffRequest.read(body).flatMap(records::read);
        Optional<UserModel> user = staff.account(id);
        if (stated.isEmpty() || user.isEmpty()) {
            return stated.isEmpty()
                    ? refuse(400, Reason.STAFF_REQUEST_UNREADABLE)
                    : refuse(404, Reason.STAFF_TARGET_NOT_FOUND);
        }
        Optional<Reason> problem = records.write(realm, user.get(), stated.get());
        if (problem.isPresent()) {
            return refuse(problem.get() == Reason.STAFF_TARGET_NOT_FOUND ? 404 : 409, problem.get());
        }
        String source = stated.get().verified() ? "papers" : "register";
        staff.record(OperationType.UPDATE, "SEKIMORI_RESIDENT", "residents/" + id + "/record/" + source);
        return Response.noContent().build();
    }

    private Response blockByAccount(String id) {
        Optional<BlockedCards.Report> report =
                staff.account(id).flatMap(user -> new BlockedCards(session, installation).block(realm, user));
        return report.map(this::blocked).orElseGet(() -> refuse(404, Reason.STAFF_TARGET_NOT_FOUND));
    }

    // A report may name several accounts' cards, and a card that nobody has registered yet.
    private boolean reached(String entry) {
        return staff.reach().everyone()
                || staff.reach().covers(new BlockedCards(session, installation).holders(realm, entry));
    }

    private Response blockBySerial(Map<String, String> body) {
        // The number may be of anybody's card: whether it is accepted must not show whose.
        if (!staff.reach().everyone()) {
            throw new ForbiddenException();
        }
        Optional<BigInteger> serial = SerialNumber.in(body);
        return serial.map(number -> blocked(new BlockedCards(session, installation).block(realm, number)))
                .orElseGet(() -> refuse(400, Reason.SERIAL_NUMBER_MALFORMED));
    }

    private Response blocked(BlockedCards.Report report) {
        report.stopped().forEach(holder -> tell(holder, CardMail.News.STOPPED));
        BlockedCards.Entry entry = report.entry();
        staff.record(OperationType.CREATE, "SEKIMORI_BLOCKED_CARD", "blocked-cards/" + entry.id());
        return json(201, describe(entry));
    }

    private void tell(UserModel holder, CardMail.News news) {
        new CardMail(session, installation).tell(realm, holder, news);
    }

    private static Map<String, Object> describe(BlockedCards.Entry entry) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("id", entry.id());
        described.put("since", entry.since().toString());
        return described;
    }
}
