// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.api;

import static jp.sekimori.idp.api.StaffAnswers.json;
import static jp.sekimori.idp.api.StaffAnswers.refuse;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.cases.Candidates;
import jp.sekimori.idp.cases.RenewalDecisions;
import jp.sekimori.idp.cases.RenewalRequest;
import jp.sekimori.idp.cases.RenewalRequests;
import jp.sekimori.idp.cases.RequestedCard;
import jp.sekimori.idp.notice.CardReplacement;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.UserModel;

/** What staff do with renewal requests. Public only for the server's JAX-RS; no {@code @Provider}, as {@link StaffResource}. */
public class RenewalResource {
    private static final String RESOURCE = "SEKIMORI_RENEWAL_REQUEST";

    private final Accountable staff;
    private final RenewalRequests requests;
    private final Candidates candidates;
    private final RenewalView view;

    RenewalResource(Accountable staff) {
        this.staff = staff;
        this.requests = new RenewalRequests(staff.session(), staff.installation());
        this.candidates = new Candidates(staff.session(), staff.realm(), staff.installation());
        this.view = new RenewalView(staff, candidates);
    }

    /** The newest requests, without anything of card or person. */
    @GET
    public Response list() {
        List<Map<String, Object>> listed = requests.newest(staff.realm(), this::reached).stream()
                .map(request -> view.line(request, opened(request)))
                .toList();
        return json(200, Map.of("requests", listed));
    }

    /** What a decision needs: the holder of the new card as far as it is known, and how {@code user} compares. */
    @GET
    @Path("{handle}")
    public Response show(@PathParam("handle") String handle, @QueryParam("user") @Nullable String user) {
        Optional<RenewalRequest> request = found(handle);
        Optional<UserModel> named = Optional.ofNullable(user).flatMap(staff.reach()::accountNamed);
        if (request.isEmpty() || (user != null && named.isEmpty())) {
            return refuse(404, Reason.STAFF_TARGET_NOT_FOUND);
        }
        // Who looked at somebody's name and address is written down like an act.
        staff.record(OperationType.ACTION, RESOURCE, path(request.get()));
        return json(200, view.whole(request.get(), opened(request.get()), named));
    }

    /**
     * Takes {@code {"decision":"approve","user":"<id>"}} or {@code {"decision":"refuse"}}. Where the certificates may be two
     * people's, an approval says {@code "certificates":"differ"} as well: nobody approves it without having seen it.
     */
    @POST
    @Path("{handle}/decision")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response decide(@PathParam("handle") String handle, InputStream body) {
        Optional<Map<String, String>> read = StaffRequest.read(body);
        Optional<RenewalRequest> request = found(handle);
        if (request.isEmpty()) {
            return refuse(404, Reason.STAFF_TARGET_NOT_FOUND);
        }
        String decision =
                read.map(fields -> fields.getOrDefault("decision", "")).orElse("");
        return switch (decision) {
            case "approve" ->
                approve(
                        request.get(),
                        read.map(fields -> fields.getOrDefault("user", "")).orElse(""),
                        read.map(fields -> fields.get("certificates"))
                                .filter(RenewalView.DIFFER::equals)
                                .isPresent());
            case "refuse" ->
                answer(path(request.get()) + "/refused", decisions().refuse(request.get()));
            default -> refuse(400, Reason.STAFF_REQUEST_UNREADABLE);
        };
    }

    private Optional<RenewalRequest> found(String handle) {
        return requests.find(staff.realm(), handle).filter(this::reached);
    }

    // A request names no account. It concerns those that fit its holder; which of them it becomes, a clerk of all of
    // them may say.
    private boolean reached(RenewalRequest request) {
        return staff.reach().everyone()
                || opened(request)
                        .filter(requested -> staff.reach().covers(candidates.of(requested)))
                        .isPresent();
    }

    private Response approve(RenewalRequest request, String id, boolean despiteCertificates) {
        Optional<UserModel> user = staff.account(id);
        if (user.isEmpty()) {
            return refuse(404, Reason.STAFF_TARGET_NOT_FOUND);
        }
        if (!despiteCertificates
                && opened(request).filter(RenewalView::certificatesDiffer).isPresent()) {
            return refuse(409, Reason.RENEWAL_CERTIFICATES_DIFFER);
        }
        Optional<Reason> problem = decisions().approve(request, user.get());
        if (problem.isEmpty()) {
            new CardReplacement(staff.session(), staff.installation()).conclude(user.get());
        }
        return answer(path(request) + "/approved/" + user.get().getId(), problem);
    }

    private Response answer(String path, Optional<Reason> problem) {
        if (problem.isPresent()) {
            int status = problem.get() == Reason.STAFF_TARGET_NOT_FOUND ? 404 : 409;
            return refuse(status, problem.get());
        }
        staff.record(OperationType.UPDATE, RESOURCE, path);
        return Response.noContent().build();
    }

    private Optional<RequestedCard> opened(RenewalRequest request) {
        Instant now = staff.installation().clock().instant();
        return request.openAt(now) ? requests.opened(staff.realm(), request) : Optional.empty();
    }

    private RenewalDecisions decisions() {
        return new RenewalDecisions(staff.session(), staff.installation());
    }

    private static String path(RenewalRequest request) {
        return "renewal-requests/" + request.handle();
    }
}
