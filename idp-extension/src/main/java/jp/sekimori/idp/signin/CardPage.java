// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.ExtensionVersion;
import jp.sekimori.idp.device.PasskeyDoor;
import jp.sekimori.idp.proof.ClientName;
import jp.sekimori.idp.proof.RealmPaths;
import jp.sekimori.idp.server.InstallationSource;
import jp.sekimori.idp.server.PageFile;
import jp.sekimori.idp.server.PageHeaders;
import jp.sekimori.idp.server.ReasonView;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;

/** The page with the one button, and above it what went wrong just now. */
final class CardPage {
    private final AuthenticationFlowContext context;

    CardPage(AuthenticationFlowContext context) {
        this.context = context;
    }

    Response show() {
        return show(Optional.empty());
    }

    Response show(Reason reason) {
        return show(Optional.of(reason));
    }

    private Response show(Optional<Reason> reason) {
        KeycloakSession session = context.getSession();
        LoginFormsProvider form = context.form();
        String redirect = context.getAuthenticationSession().getRedirectUri();
        PageHeaders.ofSignIn(session, redirect == null ? List.of() : List.of(redirect))
                .write(session, form::setResponseHeader);
        form.setAttribute("sekimori", model(reason));
        return form.createForm("sekimori-card.ftl");
    }

    private Map<String, Object> model(Optional<Reason> reason) {
        Locale locale = context.getSession().getContext().resolveLocale(context.getUser());
        RealmPaths paths = RealmPaths.of(context.getSession(), context.getRealm());
        Map<String, Object> model = new HashMap<>();
        model.put("script", paths.filePath(PageFile.CARD_SCRIPT.publicName()));
        model.put("style", paths.filePath(PageFile.CARD_STYLE.publicName()));
        model.put("once", paths.filePath(PageFile.ONCE_SCRIPT.publicName()));
        model.put("challenge", paths.challengePath());
        model.put("clientId", context.getAuthenticationSession().getClient().getClientId());
        model.put("clientName", ClientName.of(context.getAuthenticationSession().getClient()));
        model.put("tabId", context.getAuthenticationSession().getTabId());
        model.put("execution", context.getExecution().getId());
        FirstSignIn first = new FirstSignIn(context, InstallationSource.of(context.getSession()));
        FirstSignInState state = first.state();
        boolean forRenewal = state instanceof FirstSignInState.RenewalSignatures;
        boolean both = forRenewal || state instanceof FirstSignInState.Agreed;
        boolean oldCard = state instanceof FirstSignInState.OldCardAsked;
        boolean special = both || oldCard;
        model.put("both", both);
        model.put("renewal", forRenewal);
        model.put("oldCard", oldCard);
        model.put("first", first.bothSignatures() && !special);
        model.put("device", PasskeyDoor.open(context) && !special);
        model.put("lang", locale.getLanguage().equals("ja") ? "ja" : "en");
        model.put("ports", PageHeaders.PORTS);
        model.put("minimumVersion", ExtensionVersion.number());
        model.put("codeFailed", Reason.SERVER_UNREACHABLE.code());
        model.put("codeTooOld", Reason.AUTHENTICATOR_TOO_OLD.code());
        model.put("codeNotRunning", Reason.AUTHENTICATOR_NOT_RUNNING.code());
        model.put("returnPage", paths.returnPath());
        model.put("codeIsolated", Reason.WINDOW_ISOLATED_BY_PROXY.code());
        model.put("codeBlocked", Reason.POPUP_BLOCKED.code());
        reason.ifPresent(found -> model.put("error", ReasonView.of(found, locale)));
        return model;
    }
}
