// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.api;

import static jp.sekimori.idp.api.StaffAnswers.json;
import static jp.sekimori.idp.api.StaffAnswers.refuse;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.card.ResidentRecords;
import jp.sekimori.idp.cases.HeldRecord;
import jp.sekimori.idp.cases.HolderMatch;
import jp.sekimori.idp.cases.RecordDecisions;
import jp.sekimori.idp.cases.WaitingRecord;
import jp.sekimori.idp.cases.WaitingRecords;
import org.keycloak.events.admin.OperationType;

/**
 * What staff do with records that wait: say that the holder of the signature certificate is the holder of the card
 * (security rule 29). Public only for the server's JAX-RS; no {@code @Provider}, as {@link StaffResource}.
 */
public class RecordResource {
    private static final String RESOURCE = "SEKIMORI_WAITING_RECORD";

    private final Accountable staff;
    private final WaitingRecords records;

    RecordResource(Accountable staff) {
        this.staff = staff;
        this.records = new WaitingRecords(staff.session(), staff.installation());
    }

    /** The newest, without anything of a person. */
    @GET
    public Response list() {
        List<Map<String, Object>> listed = records.newest(staff.realm(), this::reached).stream()
                .map(RecordResource::line)
                .toList();
        return json(200, Map.of("records", listed));
    }

    /** What a decision needs: what the certificate says, and how it compares with the account's record. */
    @GET
    @Path("{handle}")
    public Response show(@PathParam("handle") String handle) {
        Optional<WaitingRecord> record = found(handle);
        Optional<HeldRecord> held = record.flatMap(found -> records.opened(staff.realm(), found));
        if (record.isEmpty() || held.isEmpty()) {
            return refuse(404, Reason.STAFF_TARGET_NOT_FOUND);
        }
        // Who looked at somebody's name and address is written down like an act.
        staff.record(OperationType.ACTION, RESOURCE, path(record.get()));
        Map<String, Object> whole = line(record.get());
        whole.put("holder", PersonView.of(held.get().record().person()));
        whole.put("certificates", held.get().certificates());
        comparison(record.get(), held.get()).ifPresent(compared -> whole.put("comparison", compared));
        return json(200, whole);
    }

    /**
     * Takes {@code {"decision":"accept"}} or {@code {"decision":"refuse"}}. Where the certificates may be two people's, an
     * acceptance says {@code "certificates":"differ"} as well: nobody accepts it without having seen it.
     */
    @POST
    @Path("{handle}/decision")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response decide(@PathParam("handle") String handle, InputStream body) {
        Map<String, String> read = StaffRequest.read(body).orElse(Map.of());
        Optional<WaitingRecord> record = found(handle);
        if (record.isEmpty()) {
            return refuse(404, Reason.STAFF_TARGET_NOT_FOUND);
        }
        RecordDecisions decisions = new RecordDecisions(staff.session(), staff.installation());
        return switch (read.getOrDefault("decision", "")) {
            case "accept" ->
                unseenDoubt(record.get(), read.getOrDefault("certificates", ""))
                        ? refuse(409, Reason.RENEWAL_CERTIFICATES_DIFFER)
                        : answer(record.get(), "accepted", decisions.accept(record.get()));
            case "refuse" -> answer(record.get(), "refused", decisions.refuse(record.get()));
            default -> refuse(400, Reason.STAFF_REQUEST_UNREADABLE);
        };
    }

    // A clerk of some accounts only must not give another one a name, nor read whose it is.
    private Optional<WaitingRecord> found(String handle) {
        return records.find(staff.realm(), handle).filter(this::reached);
    }

    private boolean reached(WaitingRecord record) {
        return staff.account(record.userId()).isPresent();
    }

    private boolean unseenDoubt(WaitingRecord record, String said) {
        return !HeldRecord.saysDiffer(said)
                && records.opened(staff.realm(), record)
                        .filter(HeldRecord::certificatesDiffer)
                        .isPresent();
    }

    private Response answer(WaitingRecord record, String decision, Optional<Reason> problem) {
        if (problem.isPresent()) {
            return refuse(problem.get() == Reason.STAFF_TARGET_NOT_FOUND ? 404 : 409, problem.get());
        }
        staff.record(OperationType.UPDATE, RESOURCE, path(record) + "/" + decision + "/" + record.userId());
        return Response.noContent().build();
    }

    private Optional<Map<String, Object>> comparison(WaitingRecord record, HeldRecord held) {
        return staff.account(record.userId())
                .flatMap(user -> new ResidentRecords(
                                staff.installation().linkKeys(),
                                staff.installation().clock())
                        .of(staff.realm(), user))
                .map(known -> PersonView.of(
                        new HolderMatch(known.person(), held.record().person())));
    }

    private static Map<String, Object> line(WaitingRecord record) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("handle", record.handle());
        line.put("user", record.userId());
        line.put("asked", record.asked().toString());
        line.put("expires", record.expires().toString());
        return line;
    }

    private static String path(WaitingRecord record) {
        return "waiting-records/" + record.handle();
    }
}
