// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.proof.ClientName;
import jp.sekimori.idp.proof.RealmPaths;
import jp.sekimori.idp.server.PageFile;
import jp.sekimori.idp.server.PageHeaders;
import jp.sekimori.idp.server.ReasonView;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;

/** The one screen with the terms: what is read, why, how long it is kept; yes or no. It tells nothing of the card. */
final class ConsentPage {
    private final AuthenticationFlowContext context;
    private final Policy policy;
    private final Terms terms;

    ConsentPage(AuthenticationFlowContext context, Policy policy, Terms terms) {
        this.context = context;
        this.policy = policy;
        this.terms = terms;
    }

    Response show(Optional<Reason> reason) {
        KeycloakSession session = context.getSession();
        LoginFormsProvider form = context.form();
        String redirect = context.getAuthenticationSession().getRedirectUri();
        PageHeaders.ofSignIn(session, redirect == null ? List.of() : List.of(redirect))
                .write(session, form::setResponseHeader);
        form.setAttribute("sekimori", model(reason));
        return form.createForm("sekimori-consent.ftl");
    }

    private Map<String, Object> model(Optional<Reason> reason) {
        Locale locale = context.getSession().getContext().resolveLocale(context.getUser());
        RealmPaths paths = RealmPaths.of(context.getSession(), context.getRealm());
        Map<String, Object> model = new HashMap<>();
        model.put("style", paths.filePath(PageFile.CARD_STYLE.publicName()));
        model.put("once", paths.filePath(PageFile.ONCE_SCRIPT.publicName()));
        model.put("policy", policy.wire());
        model.put("clientName", ClientName.of(context.getAuthenticationSession().getClient()));
        model.put("retention", terms.retention(locale));
        model.put("termsVersion", terms.version());
        reason.ifPresent(found -> model.put("error", ReasonView.of(found, locale)));
        return model;
    }
}
