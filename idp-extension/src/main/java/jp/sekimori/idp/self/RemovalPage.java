// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.self;

import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.card.CardCredential;
import jp.sekimori.idp.proof.RealmPaths;
import jp.sekimori.idp.server.PageFile;
import jp.sekimori.idp.server.PageHeaders;
import jp.sekimori.idp.server.ReasonView;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.credential.CredentialModel;
import org.keycloak.forms.login.LoginFormsProvider;

/** The pages of a removal: what follows, with one button to confirm; or why it is not done. */
final class RemovalPage {
    private final RequiredActionContext context;
    private final Map<String, Object> model = new HashMap<>();

    RemovalPage(RequiredActionContext context) {
        this.context = context;
    }

    Response warn(CredentialModel credential, RemovalAction.Consequence consequence) {
        model.put("id", credential.getId());
        model.put("card", CardCredential.TYPE.equals(credential.getType()));
        model.put("label", Optional.ofNullable(credential.getUserLabel()).orElse(""));
        model.put("consequence", consequence.name());
        return show("sekimori-removal.ftl");
    }

    Response refuse(Reason reason) {
        Locale locale = context.getSession().getContext().resolveLocale(context.getUser());
        model.put("error", ReasonView.of(reason, locale));
        return show("sekimori-refused.ftl");
    }

    private Response show(String template) {
        RealmPaths paths = RealmPaths.of(context.getSession(), context.getRealm());
        model.put("style", paths.filePath(PageFile.CARD_STYLE.publicName()));
        model.put("once", paths.filePath(PageFile.ONCE_SCRIPT.publicName()));
        LoginFormsProvider form = context.form();
        String redirect = context.getAuthenticationSession().getRedirectUri();
        PageHeaders.ofSignIn(context.getSession(), redirect == null ? List.of() : List.of(redirect))
                .write(context.getSession(), form::setResponseHeader);
        return form.setAttribute("sekimori", model).createForm(template);
    }
}
