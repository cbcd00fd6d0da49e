// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.self;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.ReasonTexts;
import jp.sekimori.idp.proof.ClientName;
import jp.sekimori.idp.server.PageTexts;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** The list for the page, all its words in the resident's language, so that the page's script holds none. */
final class SignInsView {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final List<String> TEXTS = List.of(
            "sekimoriMeTitle",
            "sekimoriMeLead",
            "sekimoriMeTime",
            "sekimoriMeApplication",
            "sekimoriMeWay",
            "sekimoriMeResult",
            "sekimoriMeNone",
            "sekimoriMeNotMe",
            "sekimoriMeAllTitle",
            "sekimoriMeAllLead",
            "sekimoriMeAll",
            "sekimoriMeConfirmTitle",
            "sekimoriMeConfirmLead",
            "sekimoriMeConfirm",
            "sekimoriMeBack",
            "sekimoriMeDoneTitle",
            "sekimoriMeDone",
            "sekimoriMeFailed");

    private final KeycloakSession session;
    private final Locale locale;
    private final PageTexts texts;

    SignInsView(KeycloakSession session, UserModel user) {
        this.session = session;
        this.locale = session.getContext().resolveLocale(user);
        this.texts = PageTexts.of(locale);
    }

    Map<String, Object> of(SignIns signIns, String proof) {
        Map<String, Object> words = new LinkedHashMap<>();
        TEXTS.forEach(key -> words.put(key, texts.get(key)));
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("proof", proof);
        view.put("texts", words);
        view.put("signIns", signIns.records().stream().map(this::row).toList());
        return view;
    }

    private Map<String, Object> row(SignInRecord record) {
        return Map.of(
                "id", record.id(),
                "time", time(record.time()),
                "application", application(record.clientId()),
                "way", way(record.way()),
                "result", result(record),
                "succeeded", record.succeeded());
    }

    private String time(Instant instant) {
        String form = locale.getLanguage().equals("ja") ? "yyyy年M月d日 H:mm" : "d MMM yyyy, HH:mm";
        return DateTimeFormatter.ofPattern(form, locale).format(instant.atZone(JAPAN));
    }

    private String application(String clientId) {
        if (clientId.equals("account-console")) {
            return texts.get("sekimoriMeAccountPage");
        }
        ClientModel client =
                session.clients().getClientByClientId(session.getContext().getRealm(), clientId);
        return client == null ? texts.get("sekimoriMeOldApplication") : ClientName.of(client);
    }

    private String way(SignInRecord.Way way) {
        return switch (way) {
            case CARD -> texts.get("sekimoriMeWayCard");
            case DEVICE -> texts.get("sekimoriMeWayDevice");
            case SIGNED_IN_BEFORE -> texts.get("sekimoriMeWayBefore");
        };
    }

    private String result(SignInRecord record) {
        Optional<SignInRecord.Failure> failure = record.failure();
        if (failure.isEmpty()) {
            return texts.get("sekimoriMeSucceeded");
        }
        return failure.get()
                .reason()
                .map(reason -> ReasonTexts.of(reason, locale).title() + " (" + reason.code() + ")")
                .orElseGet(() -> texts.get("sekimoriMeFailedSignIn"));
    }
}
