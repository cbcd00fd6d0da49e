// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jp.sekimori.idp.card.Consent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A yes to the terms")
class StageTest {
    private static final Instant SAID = Instant.parse("2026-04-01T00:00:00Z");
    private static final String NOTE = SAID.toEpochMilli() + "\n2026-1";

    @Test
    @DisplayName("holds while its holder looks for the password")
    void acceptsAgreementOfNow() {
        assertThat(after(Duration.ofMinutes(15).minusMillis(1))).contains(new Consent("2026-1", SAID));
    }

    @Test
    @DisplayName("of a sign-in that was left standing is none: whoever comes by later has not agreed")
    void rejectsAgreementOfEarlier() {
        assertThat(after(Duration.ofMinutes(15))).isEmpty();
    }

    @Test
    @DisplayName("that is yet to come is none")
    void rejectsAgreementOfTheFuture() {
        assertThat(after(Duration.ofMillis(-1))).isEmpty();
    }

    private static Optional<Consent> after(Duration time) {
        return Stage.agreement(NOTE, SAID.plus(time));
    }
}
