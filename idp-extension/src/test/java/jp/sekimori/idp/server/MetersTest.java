// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.revocation.SchemeSource;
import jp.sekimori.eid.revocation.SourceReport;
import jp.sekimori.eid.trust.TrustAnchorInfo;
import jp.sekimori.eid.trust.TrustReport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The meters")
class MetersTest {
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Meters meters = new Meters(registry);

    @Test
    @DisplayName("count sign-ins by their end")
    void countsSignIns() {
        meters.signInEnded("certificate_revoked");
        meters.signInEnded("certificate_revoked");

        assertThat(registry.get("sekimori.sign.ins")
                        .tag("outcome", "certificate_revoked")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("time questions about revocation by source and outcome")
    void timesRevocation() {
        meters.revocationAsked("ocsp", "good", Duration.ofMillis(7));

        assertThat(registry.get("sekimori.revocation")
                        .tags("source", "ocsp", "outcome", "good")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("show the days an anchor has left, and forget an anchor that is gone")
    void showsAnchors() {
        meters.trust(List.of(anchor(41)), List.of(), NOW);
        assertThat(registry.get("sekimori.anchor.days.left")
                        .tag("anchor", "0123456789abcdef")
                        .gauge()
                        .value())
                .isEqualTo(41);

        meters.trust(List.of(), List.of(), NOW);
        assertThat(registry.find("sekimori.anchor.days.left").gauge()).isNull();
    }

    @Test
    @DisplayName("show a source's state, age and time left")
    void showsSources() {
        meters.trust(List.of(), List.of(source("jpki-auth", SourceReport.State.NEAR_END)), NOW);

        assertThat(gauge("sekimori.revocation.source.state")).isEqualTo(1);
        assertThat(gauge("sekimori.revocation.source.age")).isEqualTo(60);
        assertThat(gauge("sekimori.revocation.source.time.left")).isEqualTo(30);
    }

    @Test
    @DisplayName("tell two schemes apart that ask the same source")
    void tellsSchemesApart() {
        meters.trust(
                List.of(),
                List.of(source("jpki-auth", SourceReport.State.NEAR_END), source("jpki-sign", SourceReport.State.DOWN)),
                NOW);

        assertThat(registry.find("sekimori.revocation.source.state").gauges()).hasSize(2);
    }

    private static SchemeSource source(String scheme, SourceReport.State state) {
        return new SchemeSource(
                scheme,
                new SourceReport(
                        "crl", "kaga", state, Optional.of(NOW.minusSeconds(60)), Optional.of(NOW.plusSeconds(30))));
    }

    private double gauge(String name) {
        return registry.get(name)
                .tags("scheme", "jpki-auth", "source", "crl", "name", "kaga")
                .gauge()
                .value();
    }

    private static TrustReport anchor(long days) {
        return new TrustReport(
                "jpki-auth",
                new TrustAnchorInfo("CN=Test", "0123456789ABCDEF0123", NOW, NOW, true),
                days,
                TrustReport.State.NEAR_END);
    }
}
