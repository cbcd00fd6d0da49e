// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jp.sekimori.eid.revocation.CertificateReference;
import jp.sekimori.eid.revocation.RevocationSource;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.eid.revocation.SourceReport;

/** A source whose answers are counted, timed and traced. Nothing of a certificate reaches metric or span. */
final class MeasuredSource implements RevocationSource {
    private final RevocationSource source;
    private final Meters meters;

    /** Measures this source. */
    public MeasuredSource(RevocationSource source, Meters meters) {
        this.source = source;
        this.meters = meters;
    }

    @Override
    public RevocationStatus check(CertificateReference holder, X509Certificate issuer, Instant now) {
        Span span = GlobalOpenTelemetry.getTracer("sekimori")
                .spanBuilder("sekimori.revocation")
                .startSpan();
        long begun = System.nanoTime();
        try {
            RevocationStatus status = source.check(holder, issuer, now);
            span.setAttribute("sekimori.source", sourceOf(status));
            span.setAttribute("sekimori.outcome", outcomeOf(status));
            meters.revocationAsked(sourceOf(status), outcomeOf(status), Duration.ofNanos(System.nanoTime() - begun));
            return status;
        } finally {
            span.end();
        }
    }

    @Override
    public void refresh(Instant now) {
        source.refresh(now);
    }

    @Override
    public List<SourceReport> reports(Instant now) {
        return source.reports(now);
    }

    private static String sourceOf(RevocationStatus status) {
        if (status instanceof RevocationStatus.Good good) {
            return good.answer().source();
        }
        return status instanceof RevocationStatus.Revoked revoked
                ? revoked.answer().source()
                : "none";
    }

    private static String outcomeOf(RevocationStatus status) {
        if (status instanceof RevocationStatus.Good) {
            return "good";
        }
        if (status instanceof RevocationStatus.Revoked) {
            return "revoked";
        }
        return status instanceof RevocationStatus.Unknown unknown
                ? unknown.reason().event()
                : "not_checked";
    }
}
