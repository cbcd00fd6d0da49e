// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.idp.cases.RenewalRequest;
import jp.sekimori.idp.proof.RealmPaths;
import jp.sekimori.idp.server.DayText;
import jp.sekimori.idp.server.PageFile;
import jp.sekimori.idp.server.PageHeaders;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;

/** The two screens of a renewal request: what it is, and how to name it to staff. They say nothing of any account. */
final class RenewalPage {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final AuthenticationFlowContext context;
    private final Map<String, Object> model = new HashMap<>();

    RenewalPage(AuthenticationFlowContext context) {
        this.context = context;
    }

    Response explain(Optional<PendingCard> waiting) {
        boolean attributes =
                Policy.of(context.getRealm()).filter(Policy.ATTRIBUTES::equals).isPresent();
        model.put("attributes", attributes);
        model.put("oldCard", waiting.isPresent());
        return show("sekimori-renewal.ftl");
    }

    Response asked(RenewalRequest request) {
        model.put("handle", request.handle());
        model.put("until", day(LocalDate.ofInstant(request.expires(), JAPAN)));
        return show("sekimori-renewal-asked.ftl");
    }

    private Response show(String template) {
        KeycloakSession session = context.getSession();
        RealmPaths paths = RealmPaths.of(session, context.getRealm());
        model.put("style", paths.filePath(PageFile.CARD_STYLE.publicName()));
        model.put("once", paths.filePath(PageFile.ONCE_SCRIPT.publicName()));
        LoginFormsProvider form = context.form();
        String redirect = context.getAuthenticationSession().getRedirectUri();
        PageHeaders.ofSignIn(session, redirect == null ? List.of() : List.of(redirect))
                .write(session, form::setResponseHeader);
        return form.setAttribute("sekimori", model).createForm(template);
    }

    private String day(LocalDate date) {
        return DayText.of(date, context.getSession().getContext().resolveLocale(context.getUser()));
    }
}
