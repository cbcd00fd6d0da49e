// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.revocation.SchemeSource;
import jp.sekimori.eid.revocation.SourceReport;
import jp.sekimori.eid.trust.TrustAnchorInfo;
import jp.sekimori.eid.trust.TrustReport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The state of trust")
class TrustStateTest {
    @Test
    @DisplayName("warns of nothing when all is well")
    void acceptsWellState() {
        assertThat(new TrustState(
                                Optional.empty(),
                                List.of(anchor(TrustReport.State.VALID), anchor(TrustReport.State.NOT_BEGUN)),
                                List.of(source(SourceReport.State.UP)))
                        .warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"NEAR_END", "ENDED"})
    @DisplayName("warns of an anchor before its end and after it")
    void warnsOfAnchor(TrustReport.State state) {
        assertThat(new TrustState(Optional.empty(), List.of(anchor(state)), List.of()).warnings())
                .containsExactly(new TrustState.Warning(Reason.TRUST_ANCHOR_NEAR_END, "jpki-auth 0123456789ABCDEF"));
    }

    @ParameterizedTest
    @CsvSource({"NEAR_END, REVOCATION_SOURCE_NEAR_END", "DOWN, REVOCATION_SOURCE_UNAVAILABLE"})
    @DisplayName("warns of a source that ends soon or gives no answers")
    void warnsOfSource(SourceReport.State state, Reason reason) {
        assertThat(new TrustState(Optional.empty(), List.of(), List.of(source(state))).warnings())
                .containsExactly(new TrustState.Warning(reason, "jpki-auth crl kaga"));
    }

    @Test
    @DisplayName("warns of a folder that could not be used")
    void warnsOfFolder() {
        assertThat(new TrustState(Optional.of(Reason.TRUST_ANCHOR_NOT_PINNED), List.of(), List.of()).warnings())
                .containsExactly(new TrustState.Warning(Reason.TRUST_ANCHOR_NOT_PINNED, "folder of trust anchors"));
    }

    private static TrustReport anchor(TrustReport.State state) {
        return new TrustReport(
                "jpki-auth",
                new TrustAnchorInfo("CN=Test", "0123456789ABCDEF0123", Instant.EPOCH, Instant.EPOCH, true),
                1,
                state);
    }

    private static SchemeSource source(SourceReport.State state) {
        return new SchemeSource(
                "jpki-auth", new SourceReport("crl", "kaga", state, Optional.empty(), Optional.empty()));
    }
}
