// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.idp.card.CardOverview;
import jp.sekimori.idp.cases.Candidates;
import jp.sekimori.idp.cases.RenewalRequest;
import jp.sekimori.idp.cases.RequestedCard;
import jp.sekimori.idp.signin.Joining;
import org.keycloak.models.UserModel;

/** Renewal requests as staff read them. No serial number is in them. */
final class RenewalView {
    /** What certificates are called that may be two people's; staff repeat it to approve all the same. */
    static final String DIFFER = "differ";

    private final Accountable staff;
    private final Candidates candidates;

    RenewalView(Accountable staff, Candidates candidates) {
        this.staff = staff;
        this.candidates = candidates;
    }

    Map<String, Object> line(RenewalRequest request, Optional<RequestedCard> opened) {
        Instant now = staff.installation().clock().instant();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("handle", request.handle());
        line.put("asked", request.asked().toString());
        line.put("expires", request.expires().toString());
        boolean over = !now.isBefore(request.expires());
        line.put("state", over ? "expired" : request.state().wire());
        line.put("candidates", opened.map(this::ids).orElse(List.of()));
        return line;
    }

    Map<String, Object> whole(RenewalRequest request, Optional<RequestedCard> opened, Optional<UserModel> named) {
        Map<String, Object> whole = line(request, opened);
        opened.ifPresent(requested -> requested.holder().ifPresent(holder -> {
            whole.put("holder", PersonView.of(holder.person()));
            whole.put("certificates", certificatesDiffer(requested) ? DIFFER : "fit");
        }));
        named.ifPresent(user -> whole.put("account", account(user, opened)));
        return whole;
    }

    /** True when not even the card's last day says that both certificates are one person's (security rule 29). */
    static boolean certificatesDiffer(RequestedCard requested) {
        Instant end = requested.card().reference().notAfter();
        return requested
                .holder()
                .filter(holder -> !Joining.consistent(end, holder.person().birthDate()))
                .isPresent();
    }

    private List<String> ids(RequestedCard requested) {
        return candidates.of(requested).stream().map(UserModel::getId).toList();
    }

    private Map<String, Object> account(UserModel user, Optional<RequestedCard> opened) {
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("id", user.getId());
        account.put("username", user.getUsername());
        account.put("enabled", user.isEnabled());
        account.put("cards", new CardOverview(staff.session(), staff.installation(), staff.realm()).of(user));
        opened.flatMap(requested -> candidates.match(user, requested))
                .ifPresent(match -> account.put("comparison", PersonView.of(match)));
        return account;
    }
}
