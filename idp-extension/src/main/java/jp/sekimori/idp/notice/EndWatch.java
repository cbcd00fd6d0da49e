// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.notice;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import jp.sekimori.idp.card.CardHolders;
import jp.sekimori.idp.server.Installation;
import jp.sekimori.idp.server.Lookout;
import org.jboss.logging.Logger;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.timer.TimerProvider;

/**
 * Looks through the accounts that can be written to, some times a day, for cards that end soon: who does not sign in hears
 * of it as well. One node does it at a time, a page of accounts to a transaction. Before that it forgets whatever is kept for
 * a time that is over.
 */
public final class EndWatch {
    private static final Logger LOGGER = Logger.getLogger(EndWatch.class);
    private static final String NAME = "sekimori-card-ends";
    private static final Duration BETWEEN = Duration.ofHours(6);
    private static final int LONGEST_SECONDS = 3600;
    private static final int PAGE = 100;

    private final KeycloakSessionFactory factory;
    private final Installation installation;
    private final Consumer<KeycloakSession> past;
    private final Lookout lookout = new Lookout("telling of cards that end soon", this::lookAlone);

    /**
     * The watch of this server.
     *
     * @param past forgets what is kept for a time that is over, in the transaction of the session that it is given
     */
    public EndWatch(KeycloakSessionFactory factory, Installation installation, Consumer<KeycloakSession> past) {
        this.factory = factory;
        this.installation = installation;
        this.past = past;
    }

    /** Begins to watch; ends with the server. */
    public void begin() {
        KeycloakModelUtils.runJobInTransaction(factory, session -> {
            Executor threads = session.getProvider(ExecutorsProvider.class).getExecutor(NAME);
            session.getProvider(TimerProvider.class)
                    .schedule(() -> lookout.lookIn(threads), BETWEEN.toMillis(), BETWEEN.toMillis(), NAME);
        });
    }

    private void lookAlone() {
        KeycloakModelUtils.runJobInTransaction(factory, session -> session.getProvider(ClusterProvider.class)
                .executeIfNotExecuted(NAME, LONGEST_SECONDS, () -> {
                    look();
                    return true;
                }));
    }

    /** Looks through all realms now. */
    public void look() {
        forget();
        List<String> realms = KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> session.realms()
                .getRealmsStream()
                .map(RealmModel::getId)
                .toList());
        realms.forEach(this::look);
    }

    private void forget() {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, past::accept);
        } catch (RuntimeException failed) {
            LOGGER.error("SEK-901 forgetting what is past its time failed; it is tried again", failed);
        }
    }

    private void look(String realmId) {
        String after = "";
        List<String> page;
        do {
            String last = after;
            page = KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> page(session, realmId, last));
            page.forEach(user -> tell(realmId, user));
            after = page.isEmpty() ? after : page.get(page.size() - 1);
        } while (!page.isEmpty());
    }

    private static List<String> page(KeycloakSession session, String realmId, String after) {
        RealmModel realm = session.realms().getRealm(realmId);
        return realm == null || !realm.isEnabled() || realm.getSmtpConfig().isEmpty()
                ? List.of()
                : new CardHolders(session).reachable(realm, after, PAGE);
    }

    /** Each in a transaction of its own: one that fails must not have the others written to twice. */
    private void tell(String realmId, String userId) {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, session -> {
                RealmModel realm = session.realms().getRealm(realmId);
                session.getContext().setRealm(realm);
                UserModel user = session.users().getUserById(realm, userId);
                if (user != null) {
                    new CardMail(session, installation).send(realm, user);
                }
            });
        } catch (RuntimeException one) {
            // Without the cause, which may name an address.
            LOGGER.error("SEK-901 one notice of a card's end failed; the others go on, and this one is tried again");
        }
    }
}
