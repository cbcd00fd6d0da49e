// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.idp.card.CardCredential;
import jp.sekimori.idp.card.ResidentRecords;
import jp.sekimori.idp.server.DayText;
import jp.sekimori.idp.server.Installation;
import jp.sekimori.idp.server.InstallationSource;
import jp.sekimori.idp.server.PageFile;
import jp.sekimori.idp.server.PageHeaders;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.credential.CredentialModel;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * The page that names an account, masked, and asks whether it is the resident's own. Its answer counts only from the browser
 * that was shown it: whoever plants a session could plant the address of this form as well.
 */
public final class WhosePage {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final String FIELD = "sekimori_whose";

    private final AuthenticationFlowContext context;

    /** The page of this sign-in. */
    public WhosePage(AuthenticationFlowContext context) {
        this.context = context;
    }

    /** What the resident has said. */
    public enum Answer {
        /** It is theirs. */
        MINE,
        /** It is not. */
        NOT_MINE,
        /** Nothing, or another browser said it. */
        NONE
    }

    /** Names this account, whose session began then. */
    public Response ofSession(UserModel user, Instant began) {
        return show("session", user, began);
    }

    /** Names this account, which a device that is not this computer has just opened. */
    public Response ofDevice(UserModel user, Instant now) {
        return show("device", user, now);
    }

    private Response show(String what, UserModel user, Instant began) {
        KeycloakSession session = context.getSession();
        BrowserProof.begin(session, context.getAuthenticationSession());
        LoginFormsProvider form = context.form();
        String redirect = context.getAuthenticationSession().getRedirectUri();
        PageHeaders.ofSignIn(session, redirect == null ? List.of() : List.of(redirect))
                .write(session, form::setResponseHeader);
        return form.setAttribute("sekimori", model(what, user, began)).createForm("sekimori-whose.ftl");
    }

    /** The answer that the current request brings. */
    public Answer answer() {
        String said = context.getHttpRequest().getDecodedFormParameters().getFirst(FIELD);
        if (said == null || !BrowserProof.stillHere(context.getSession())) {
            return Answer.NONE;
        }
        return switch (said) {
            case "yes" -> Answer.MINE;
            case "no" -> Answer.NOT_MINE;
            default -> Answer.NONE;
        };
    }

    private Map<String, Object> model(String what, UserModel user, Instant began) {
        KeycloakSession session = context.getSession();
        // The language of this browser: the account may be a stranger's.
        Locale locale = session.getContext().resolveLocale(null);
        Map<String, Object> model = new HashMap<>();
        model.put("what", what);
        model.put("style", RealmPaths.of(session, context.getRealm()).filePath(PageFile.CARD_STYLE.publicName()));
        model.put("once", RealmPaths.of(session, context.getRealm()).filePath(PageFile.ONCE_SCRIPT.publicName()));
        model.put("clientName", ClientName.of(context.getAuthenticationSession().getClient()));
        model.put("began", day(began, locale) + " " + TIME.format(began.atZone(JAPAN)));
        Optional<String> name = name(user);
        name.ifPresent(masked -> model.put("name", masked));
        if (name.isEmpty()) {
            registered(user).ifPresent(time -> model.put("registered", day(time, locale)));
        }
        return model;
    }

    private Optional<String> name(UserModel user) {
        Installation installation = InstallationSource.of(context.getSession());
        return new ResidentRecords(installation.linkKeys(), installation.clock())
                .of(context.getRealm(), user)
                .map(record -> MaskedName.of(record.person().name().text()))
                .filter(masked -> !masked.isEmpty());
    }

    private static Optional<Instant> registered(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(CardCredential.TYPE)
                .map(CredentialModel::getCreatedDate)
                .min(Comparator.naturalOrder())
                .map(Instant::ofEpochMilli);
    }

    private static String day(Instant time, Locale locale) {
        return DayText.of(LocalDate.ofInstant(time, JAPAN), locale);
    }
}
