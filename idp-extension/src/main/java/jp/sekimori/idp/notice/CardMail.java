// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.notice;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.card.CardNotices;
import jp.sekimori.idp.server.DayText;
import jp.sekimori.idp.server.Installation;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The same notices by e-mail, where the city set a mail server and the account has an address that was verified. A mail
 * names no person and no card, and holds no link: whoever reads mail learns to expect none.
 */
public final class CardMail {
    private static final Logger LOGGER = Logger.getLogger(CardMail.class);

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final KeycloakSession session;
    private final CardNotices notices;
    private final Clock clock;

    /** Mails in the transaction of this session. */
    public CardMail(KeycloakSession session, Installation installation) {
        this.session = session;
        this.notices = new CardNotices(session, installation);
        this.clock = installation.clock();
    }

    /** What is told at once. */
    public enum News {
        /** The card was stopped, and all devices with it. */
        STOPPED,
        /** All devices were ended; the card works. */
        DEVICES_ENDED,
        /** The card works again; the devices wait for its holder. */
        USABLE_AGAIN
    }

    /** Sends what is due to this account, in a transaction of its own: what another one just wrote is then seen. */
    static void sendNow(KeycloakSession session, Installation installation, String userId) {
        KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                own -> {
                    RealmModel realm = own.getContext().getRealm();
                    UserModel user = own.users().getUserById(realm, userId);
                    if (user != null) {
                        new CardMail(own, installation).send(realm, user);
                    }
                    return true;
                },
                "sekimori notice");
    }

    /** Sends what is due to this account. What was tried counts as told: a mail server that fails late must not send twice. */
    public void send(RealmModel realm, UserModel user) {
        if (notices.due(realm, user, CardNotices.Way.MAIL).nothing() || !reachable(realm, user)) {
            return;
        }
        CardNotices.Due due = notices.told(realm, user, CardNotices.Way.MAIL);
        Locale locale = locale(user);
        due.renewed().ifPresent(day -> write(realm, user, Words.RENEWED, DayText.of(day, locale)));
        due.ending().ifPresent(found -> write(realm, user, Words.ENDING, DayText.of(found.end(), locale)));
    }

    /** Tells this account's holder at once, where it has an address that was verified. */
    public void tell(RealmModel realm, UserModel user, News news) {
        if (reachable(realm, user)) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), JAPAN);
            write(realm, user, Words.of(news), DayText.of(today, locale(user)));
        }
    }

    // The language of whoever asks just now may be a clerk's.
    private Locale locale(UserModel user) {
        return session.getContext().resolveLocale(user, true);
    }

    private static boolean reachable(RealmModel realm, UserModel user) {
        return user.isEnabled()
                && user.isEmailVerified()
                && user.getEmail() != null
                && !realm.getSmtpConfig().isEmpty();
    }

    private record Words(String subject, String text, String next) {
        static final Words RENEWED =
                new Words("sekimoriRenewalMailSubject", "sekimoriRenewalMailText", "sekimoriRenewalMailNext");

        static final Words ENDING =
                new Words("sekimoriNoticeMailSubject", "sekimoriNoticeMailText", "sekimoriNoticeMailNext");

        static Words of(News news) {
            return switch (news) {
                case STOPPED ->
                    new Words("sekimoriStoppedMailSubject", "sekimoriStoppedMailText", "sekimoriStoppedMailNext");
                case DEVICES_ENDED ->
                    new Words("sekimoriDevicesMailSubject", "sekimoriDevicesMailText", "sekimoriDevicesMailNext");
                case USABLE_AGAIN ->
                    new Words("sekimoriAgainMailSubject", "sekimoriAgainMailText", "sekimoriAgainMailNext");
            };
        }
    }

    private void write(RealmModel realm, UserModel user, Words words, String day) {
        String city = Optional.ofNullable(realm.getDisplayName()).orElse(realm.getName());
        Map<String, Object> values =
                new HashMap<>(Map.of("text", words.text(), "next", words.next(), "day", day, "city", city));
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(realm)
                    .setUser(user)
                    .setAttribute(Constants.IGNORE_ACCEPT_LANGUAGE_HEADER, "true")
                    .send(words.subject(), List.of(city), "sekimori-notice.ftl", values);
        } catch (EmailException e) {
            // Not its text: mail servers quote addresses.
            LOGGER.warn(Reason.SERVER_FAILED.code() + ": a notice about a card could not be sent by e-mail");
        }
    }
}
