// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.revocation.CertificateReference;
import jp.sekimori.eid.revocation.DistributionPoints;
import jp.sekimori.eid.revocation.RevocationAnswer;
import jp.sekimori.eid.revocation.RevocationCause;
import jp.sekimori.eid.revocation.RevocationSource;
import jp.sekimori.eid.revocation.RevocationStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A measured source")
class MeasuredSourceTest {
    private static final CertificateReference HOLDER = new CertificateReference(
            "jpki-auth", "a".repeat(64), BigInteger.ONE, DistributionPoints.none(), Instant.EPOCH);

    private static final RevocationAnswer ANSWER = new RevocationAnswer("ocsp", Instant.EPOCH, "responder", false);

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeEach
    void trace() {
        GlobalOpenTelemetry.resetForTest();
        GlobalOpenTelemetry.set(OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build())
                .build());
    }

    @AfterEach
    void endTrace() {
        GlobalOpenTelemetry.resetForTest();
    }

    static Stream<Arguments> statuses() {
        return Stream.of(
                Arguments.of(new RevocationStatus.Good(ANSWER), "ocsp", "good"),
                Arguments.of(new RevocationStatus.Revoked(ANSWER, RevocationCause.SUPERSEDED), "ocsp", "revoked"),
                Arguments.of(
                        new RevocationStatus.Unknown(Reason.REVOCATION_LIST_STALE), "none", "revocation_list_stale"),
                Arguments.of(new RevocationStatus.NotChecked(), "none", "not_checked"));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    @DisplayName(
            "gives the source's own answer, and a span and a timer of source and outcome, with nothing else in them")
    void tracesAndTimes(RevocationStatus status, String source, String outcome) {
        assertThat(ask((holder, issuer, now) -> status)).isEqualTo(status);

        SpanData span = spans.getFinishedSpanItems().get(0);
        assertThat(span.getName()).isEqualTo("sekimori.revocation");
        assertThat(span.getAttributes().asMap())
                .isEqualTo(Map.of(
                        AttributeKey.stringKey("sekimori.source"),
                        source,
                        AttributeKey.stringKey("sekimori.outcome"),
                        outcome));
        assertThat(registry.get("sekimori.revocation")
                        .tags("source", source, "outcome", outcome)
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("ends its span also when the source breaks")
    void endsSpanOfBrokenSource() {
        assertThatThrownBy(() -> ask((holder, issuer, now) -> {
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(spans.getFinishedSpanItems()).hasSize(1);
    }

    private RevocationStatus ask(RevocationSource source) {
        return new MeasuredSource(source, new Meters(registry))
                .check(HOLDER, mock(X509Certificate.class), Instant.EPOCH);
    }
}
