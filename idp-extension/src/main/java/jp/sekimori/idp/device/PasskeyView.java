// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.device;

import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.proof.RealmPaths;
import jp.sekimori.idp.server.PageFile;
import jp.sekimori.idp.server.PageHeaders;
import jp.sekimori.idp.server.ReasonView;
import org.keycloak.WebAuthnConstants;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.WebAuthnPolicy;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Pages about registered devices: what all of them need, with our headers, and no inline script. */
final class PasskeyView {
    private final KeycloakSession session;
    private final AuthenticationSessionModel authSession;
    private final Map<String, Object> model = new HashMap<>();

    PasskeyView(KeycloakSession session, AuthenticationSessionModel authSession) {
        this.session = session;
        this.authSession = authSession;
    }

    /** Adds a value for the template. */
    PasskeyView with(String name, Object value) {
        model.put(name, value);
        return this;
    }

    Response show(LoginFormsProvider form, String template, Optional<Reason> reason) {
        RealmModel realm = authSession.getRealm();
        Locale locale = session.getContext().resolveLocale(authSession.getAuthenticatedUser());
        RealmPaths paths = RealmPaths.of(session, realm);
        WebAuthnPolicy policy = realm.getWebAuthnPolicyPasswordless();
        String challenge = authSession.getAuthNote(WebAuthnConstants.AUTH_CHALLENGE_NOTE);
        model.put("script", paths.filePath(PageFile.PASSKEY_SCRIPT.publicName()));
        model.put("style", paths.filePath(PageFile.CARD_STYLE.publicName()));
        model.put("once", paths.filePath(PageFile.ONCE_SCRIPT.publicName()));
        model.put("challenge", challenge == null ? "" : challenge);
        model.put("rpId", relyingParty(policy));
        model.put("timeout", policy.getCreateTimeout());
        reason.ifPresent(found -> model.put("error", ReasonView.of(found, locale)));
        String redirect = authSession.getRedirectUri();
        PageHeaders.ofSignIn(session, redirect == null ? List.of() : List.of(redirect))
                .write(session, form::setResponseHeader);
        return form.setAttribute("sekimori", model).createForm(template);
    }

    private String relyingParty(WebAuthnPolicy policy) {
        String configured = policy.getRpId();
        return configured == null || configured.isEmpty()
                ? session.getContext().getUri().getBaseUri().getHost()
                : configured;
    }
}
