// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.notice;

import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.idp.card.CardDevices;
import jp.sekimori.idp.card.CardNotices;
import jp.sekimori.idp.card.CardStates;
import jp.sekimori.idp.cases.WaitingNote;
import jp.sekimori.idp.proof.RealmPaths;
import jp.sekimori.idp.server.DayText;
import jp.sekimori.idp.server.Installation;
import jp.sekimori.idp.server.InstallationSource;
import jp.sekimori.idp.server.PageFile;
import jp.sekimori.idp.server.PageHeaders;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;

/** One page, one button to go on. */
final class NoticePage {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final RequiredActionContext context;

    NoticePage(RequiredActionContext context) {
        this.context = context;
    }

    Response show(CardNotices.Due cards, Optional<WaitingNote.Told> waiting) {
        KeycloakSession session = context.getSession();
        Map<String, Object> model = new HashMap<>();
        model.put("style", RealmPaths.of(session, context.getRealm()).filePath(PageFile.CARD_STYLE.publicName()));
        model.put("once", RealmPaths.of(session, context.getRealm()).filePath(PageFile.ONCE_SCRIPT.publicName()));
        cards.renewed().ifPresent(day -> {
            model.put("renewed", text(day));
            model.put("devices", devices());
        });
        cards.ending().ifPresent(found -> {
            model.put("end", text(found.end()));
            model.put("days", found.days());
        });
        waiting.ifPresent(told -> {
            model.put("handle", told.handle());
            model.put("until", text(LocalDate.ofInstant(told.expires(), JAPAN)));
        });
        LoginFormsProvider form = context.form();
        String redirect = context.getAuthenticationSession().getRedirectUri();
        PageHeaders.ofSignIn(session, redirect == null ? List.of() : List.of(redirect))
                .write(session, form::setResponseHeader);
        return form.setAttribute("sekimori", model).createForm("sekimori-notice.ftl");
    }

    /** What becomes of the devices of the earlier card: chosen on a page of its own, or not before the probation is over. */
    private String devices() {
        KeycloakSession session = context.getSession();
        Installation installation = InstallationSource.of(session);
        if (!new CardDevices(session, installation).anyEnded(context.getRealm(), context.getUser())) {
            return "NONE";
        }
        return new CardStates(session, installation).onProbation(context.getRealm(), context.getUser())
                ? "WAIT"
                : "CHOOSE";
    }

    private String text(LocalDate day) {
        Locale locale = context.getSession().getContext().resolveLocale(context.getUser());
        return DayText.of(day, locale);
    }
}
