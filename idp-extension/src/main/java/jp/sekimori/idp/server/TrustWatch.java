// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.timer.TimerProvider;

/**
 * Looks after trust again and again, when the server's own timer says so but not in its thread, which is the only one it
 * has and must not wait for a download: newer anchors and lists are taken, meters are brought up to
 * date, and each new warning is logged and told to the realms once.
 */
public final class TrustWatch {
    private static final Logger LOGGER = Logger.getLogger(TrustWatch.class);
    private static final long AT_ONCE = 1;
    private static final String NAME = "sekimori-trust";

    private final KeycloakSessionFactory factory;
    private final Installation installation;
    private final Lookout lookout = new Lookout("looking after trust", this::look);
    private Set<TrustState.Warning> told = Set.of();

    private TrustWatch(KeycloakSessionFactory factory, Installation installation) {
        this.factory = factory;
        this.installation = installation;
    }

    /** Begins to watch; ends with the server. */
    public static void begin(KeycloakSessionFactory factory, Installation installation) {
        TrustWatch watch = new TrustWatch(factory, installation);
        KeycloakModelUtils.runJobInTransaction(factory, session -> {
            Executor threads = session.getProvider(ExecutorsProvider.class).getExecutor(NAME);
            session.getProvider(TimerProvider.class)
                    .schedule(
                            () -> watch.lookout.lookIn(threads),
                            AT_ONCE,
                            installation.refresh().toMillis(),
                            NAME);
        });
    }

    /** While a download goes on, the timer's next calls pass by. */
    private synchronized void look() {
        installation.refreshTrust();
        TrustState state = installation.trustState();
        installation
                .meters()
                .trust(state.anchors(), state.sources(), installation.clock().instant());
        tell(state.warnings());
    }

    private void tell(List<TrustState.Warning> warnings) {
        Set<TrustState.Warning> now = new HashSet<>(warnings);
        List<TrustState.Warning> fresh =
                warnings.stream().filter(warning -> !told.contains(warning)).toList();
        told.stream()
                .filter(warning -> !now.contains(warning))
                .forEach(warning ->
                        LOGGER.infof("%s %s: well again", warning.reason().code(), warning.about()));
        for (TrustState.Warning warning : fresh) {
            LOGGER.warnf(
                    "%s %s: %s",
                    warning.reason().code(), warning.about(), warning.reason().event());
        }
        if (!fresh.isEmpty()) {
            KeycloakModelUtils.runJobInTransaction(factory, session -> events(session, fresh));
        }
        told = now;
    }

    private void events(KeycloakSession session, List<TrustState.Warning> warnings) {
        session.realms()
                .getRealmsStream()
                .forEach(realm -> warnings.forEach(warning -> new WarningEvent(session, realm)
                        .tell(warning, installation.clock().instant())));
    }
}
