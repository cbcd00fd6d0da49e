// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import io.smallrye.health.api.HealthGroup;
import jakarta.inject.Inject;
import java.util.Locale;
import jp.sekimori.eid.revocation.SchemeSource;
import jp.sekimori.eid.revocation.SourceReport;
import jp.sekimori.eid.trust.TrustReport;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.keycloak.models.KeycloakSession;

/** {@code /health/group/sekimori}: down as soon as somebody has to act, which is before trust fails. */
@HealthGroup("sekimori")
public class TrustHealth implements HealthCheck {
    private final KeycloakSession session;

    /** For the server, which makes it. The session is that of the current request, and begins no transaction here. */
    @Inject
    public TrustHealth(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public HealthCheckResponse call() {
        Installation installation = InstallationSource.of(session);
        TrustState state = installation.trustState();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("sekimori-trust")
                .status(state.warnings().isEmpty())
                .withData("revocation", installation.revocation());
        for (TrustReport anchor : state.anchors()) {
            answer.withData("anchor " + TrustState.nameOf(anchor) + " days left", anchor.daysLeft());
        }
        for (SchemeSource asked : state.sources()) {
            String name = TrustState.nameOf(asked);
            SourceReport source = asked.report();
            answer.withData(name + " state", source.state().name().toLowerCase(Locale.ROOT));
            source.thisUpdate().ifPresent(made -> answer.withData(name + " this update", made.toString()));
            source.nextUpdate().ifPresent(end -> answer.withData(name + " next update", end.toString()));
        }
        int number = 0;
        for (TrustState.Warning warning : state.warnings()) {
            number++;
            answer.withData("warning " + number, warning.reason().code() + " " + warning.about());
        }
        return answer.build();
    }
}
