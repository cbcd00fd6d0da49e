// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A yes to the terms")
class AgreementTest {
    private static final Instant SAID = Instant.parse("2026-04-01T00:00:00Z");

    @Test
    @DisplayName("holds while its holder looks for the password")
    void acceptsAgreementOfNow() {
        assertThat(holdsAfter(Duration.ofMinutes(15).minusMillis(1))).isTrue();
        assertThat(holdsAfter(Duration.ZERO)).isTrue();
    }

    @Test
    @DisplayName("of a sign-in that was left standing is none: whoever comes by later has not agreed")
    void rejectsAgreementOfEarlier() {
        assertThat(holdsAfter(Duration.ofMinutes(15))).isFalse();
    }

    @Test
    @DisplayName("that is yet to come is none")
    void rejectsAgreementOfTheFuture() {
        assertThat(holdsAfter(Duration.ofMillis(-1))).isFalse();
    }

    private static boolean holdsAfter(Duration time) {
        return FirstSignInNote.agreementHolds(SAID, SAID.plus(time));
    }
}
