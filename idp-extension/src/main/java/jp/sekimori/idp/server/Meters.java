// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jp.sekimori.eid.revocation.SchemeSource;
import jp.sekimori.eid.revocation.SourceReport;
import jp.sekimori.eid.trust.TrustReport;

/** The extension's meters. Safe for use from several threads. */
public final class Meters {
    /** The outcome of a sign-in that reached its end. */
    public static final String SIGNED_IN = "signed_in";

    private static final int SHORT_FINGERPRINT = 16;

    private final MeterRegistry registry;
    private final MultiGauge anchorDays;
    private final MultiGauge sourceStates;
    private final MultiGauge sourceAges;
    private final MultiGauge sourceTimeLeft;

    /** Meters of this registry. */
    public Meters(MeterRegistry registry) {
        this.registry = registry;
        this.anchorDays = MultiGauge.builder("sekimori.anchor.days.left")
                .description("Whole days to the end of a trust anchor; negative after it")
                .register(registry);
        this.sourceStates = MultiGauge.builder("sekimori.revocation.source.state")
                .description("0 up, 1 ends soon, 2 down")
                .register(registry);
        this.sourceAges = MultiGauge.builder("sekimori.revocation.source.age")
                .description("Time since the newest answer or list was made")
                .baseUnit("seconds")
                .register(registry);
        this.sourceTimeLeft = MultiGauge.builder("sekimori.revocation.source.time.left")
                .description("Time until the newest answer or list ends; negative after it")
                .baseUnit("seconds")
                .register(registry);
    }

    /** One sign-in ended: {@link #SIGNED_IN}, or the event name of a reason. */
    public void signInEnded(String outcome) {
        Counter.builder("sekimori.sign.ins")
                .description("Sign-ins by their end")
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }

    /** Something happened that no account stands behind; the type is one of the server's enum. */
    public void eventOfNobody(String type) {
        Counter.builder("sekimori.events.of.nobody")
                .description("Events that no proven account stands behind, which are counted and not stored")
                .tag("type", type)
                .register(registry)
                .increment();
    }

    /** Revocation was asked about. */
    public void revocationAsked(String source, String outcome, Duration took) {
        Timer.builder("sekimori.revocation")
                .description("Questions about revocation")
                .tags("source", source, "outcome", outcome)
                .register(registry)
                .record(took);
    }

    /** How anchors and sources are doing now. */
    public void trust(List<TrustReport> anchors, List<SchemeSource> sources, Instant now) {
        List<MultiGauge.Row<?>> days = new ArrayList<>();
        for (TrustReport anchor : anchors) {
            days.add(MultiGauge.Row.of(
                    Tags.of(
                            "scheme",
                            anchor.scheme(),
                            "anchor",
                            anchor.anchor()
                                    .fingerprint()
                                    .substring(0, SHORT_FINGERPRINT)
                                    .toLowerCase(Locale.ROOT)),
                    anchor.daysLeft()));
        }
        anchorDays.register(days, true);
        List<MultiGauge.Row<?>> states = new ArrayList<>();
        List<MultiGauge.Row<?>> ages = new ArrayList<>();
        List<MultiGauge.Row<?>> left = new ArrayList<>();
        for (SchemeSource asked : sources) {
            SourceReport source = asked.report();
            Tags tags = Tags.of("scheme", asked.scheme(), "source", source.source(), "name", source.name());
            states.add(MultiGauge.Row.of(tags, number(source.state())));
            source.thisUpdate()
                    .ifPresent(made -> ages.add(
                            MultiGauge.Row.of(tags, Duration.between(made, now).toSeconds())));
            source.nextUpdate()
                    .ifPresent(end -> left.add(
                            MultiGauge.Row.of(tags, Duration.between(now, end).toSeconds())));
        }
        sourceStates.register(states, true);
        sourceAges.register(ages, true);
        sourceTimeLeft.register(left, true);
    }

    private static int number(SourceReport.State state) {
        return switch (state) {
            case UP -> 0;
            case NEAR_END -> 1;
            case DOWN -> 2;
        };
    }
}
