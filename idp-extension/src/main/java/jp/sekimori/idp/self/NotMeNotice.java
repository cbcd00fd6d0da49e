// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.self;

import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.server.InstallationSource;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Tells the administrator that a resident did not know a sign-in: an admin event, and an e-mail where one is set. */
final class NotMeNotice {
    private static final Logger LOGGER = Logger.getLogger(NotMeNotice.class);
    private static final String OURSELVES = "sekimori";
    private static final String CONTACT = "sekimori.contact-email";

    private final KeycloakSession session;
    private final RealmModel realm;

    NotMeNotice(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    void tell(UserModel user, String stopped) {
        AdminEvent event = event(user, stopped);
        if (realm.isAdminEventsEnabled()) {
            session.getProvider(EventStoreProvider.class).onEvent(event, false);
        }
        realm.getEventsListenersStream().forEach(id -> {
            EventListenerProvider listener = session.getProvider(EventListenerProvider.class, id);
            if (listener != null) {
                listener.onEvent(event, false);
            }
        });
        contact().ifPresent(address -> write(address, user));
    }

    private Optional<String> contact() {
        return Optional.ofNullable(realm.getAttribute(CONTACT))
                .filter(address -> !address.isBlank())
                .filter(address -> !realm.getSmtpConfig().isEmpty());
    }

    // The account's id is random: it leads an administrator to the account and tells nobody else anything.
    private void write(String address, UserModel user) {
        String text = "利用者から「これは自分ではありません」との連絡がありました。アカウント ID: " + user.getId()
                + "\nサインイン中の画面をすべて終わらせ、使われたカードまたは端末を止めました。登録した端末もすべて止まり、本人がカードでサインインして選ぶまで使えません。管理画面のイベントを確認してください。\n\n"
                + "A resident reported a sign-in as not their own. Account id: " + user.getId()
                + "\nAll sessions were ended, and the card or device was stopped. All registered devices are stopped too, until the resident chooses among them after a sign-in with the card. Please look at the events in the admin console.\n";
        try {
            session.getProvider(EmailSenderProvider.class)
                    .send(realm.getSmtpConfig(), address, "Sekimori: これは自分ではありません / This was not me", text, null);
        } catch (EmailException e) {
            // Not its text: mail servers quote addresses.
            LOGGER.warn(Reason.SERVER_FAILED.code() + ": the notice of an unknown sign-in could not be sent by e-mail");
        }
    }

    private AdminEvent event(UserModel user, String stopped) {
        AuthDetails resident = new AuthDetails();
        resident.setRealmId(realm.getId());
        resident.setClientId(OURSELVES);
        resident.setUserId(user.getId());
        resident.setIpAddress("");
        AdminEvent event = new AdminEvent();
        event.setTime(InstallationSource.of(session).clock().instant().toEpochMilli());
        event.setRealmId(realm.getId());
        event.setRealmName(realm.getName());
        event.setAuthDetails(resident);
        event.setOperationType(OperationType.ACTION);
        event.setResourceTypeAsString("SEKIMORI_NOT_ME");
        event.setResourcePath("users/" + user.getId());
        event.setDetails(Map.of("stopped", stopped));
        return event;
    }
}
