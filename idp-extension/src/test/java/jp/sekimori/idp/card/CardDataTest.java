// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The data of a card")
class CardDataTest {
    private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");

    @Test
    @DisplayName("comes back as it was written, in every state")
    void acceptsOwnWriting() {
        CardData active = CardData.active("jpki-auth", NOW);
        CardData suspended = active.suspended(SuspensionCause.NOT_ME, NOW);
        CardData relinked = active.relinkedAt(NOW).confirmedByOthers();

        assertThat(CardData.fromJson(active.toJson())).isEqualTo(active);
        assertThat(CardData.fromJson(suspended.toJson())).isEqualTo(suspended);
        assertThat(CardData.fromJson(relinked.toJson())).isEqualTo(relinked);
    }

    @Test
    @DisplayName(
            "that is known as revoked is given back by a newer word alone, whatever else it was stopped for meanwhile")
    void acceptsANewerWordOnly() {
        CardData revoked = CardData.active("jpki-auth", NOW).heard(said(true, 60), NOW);

        assertThat(revoked.isSuspendedFor(SuspensionCause.REVOKED)).isTrue();
        assertThat(CardData.fromJson(revoked.toJson())).isEqualTo(revoked);
        assertThat(revoked.heard(said(false, 59), NOW)).isEqualTo(revoked);
        assertThat(revoked.heard(said(false, 60), NOW))
                .as("of one moment the stricter counts")
                .isEqualTo(revoked);
        assertThat(revoked.heard(said(false, 61), NOW).suspension()).isEmpty();
        CardData lost = revoked.suspended(SuspensionCause.LOST, NOW);
        assertThat(lost.heard(said(false, 61), NOW).isSuspendedFor(SuspensionCause.LOST))
                .isTrue();
        assertThat(lost.restored(NOW).isSuspendedFor(SuspensionCause.REVOKED)).isTrue();
        assertThat(lost.heard(said(false, 61), NOW).restored(NOW).suspension()).isEmpty();
    }

    @Test
    @DisplayName("that a newer word gave back is not stopped by an older one, and an older good one is no look at it")
    void rejectsAnOlderWord() {
        CardData good = CardData.active("jpki-auth", NOW).heard(said(false, 60), NOW);

        assertThat(good.heard(said(true, 59), NOW.plusSeconds(1))).isEqualTo(good);
        assertThat(good.heard(said(false, 59), NOW.plusSeconds(1)).checked()).isEqualTo(NOW);
        assertThat(good.heard(said(false, 60), NOW.plusSeconds(1)).checked()).isEqualTo(NOW.plusSeconds(1));
        assertThat(good.heard(said(true, 60), NOW).isSuspendedFor(SuspensionCause.REVOKED))
                .isTrue();
    }

    @Test
    @DisplayName("suspended as revoked that does not say of when needs a word from after it was suspended")
    void rejectsASuspensionWithoutTime() {
        CardData read = CardData.fromJson("{\"version\":2,\"scheme\":\"jpki-auth\",\"state\":\"suspended\","
                + "\"why\":\"revoked\",\"since\":\"" + NOW.plusSeconds(60) + "\"}");

        assertThat(read.heard(said(false, 60), NOW).suspension()).isPresent();
        assertThat(read.heard(said(false, 61), NOW).suspension()).isEmpty();
    }

    private static RevocationWord said(boolean revoked, long secondsLater) {
        return new RevocationWord(revoked, NOW.plusSeconds(secondsLater));
    }

    @Test
    @DisplayName("of version 1 is read as active and due for a look at revocation")
    void acceptsVersionOne() {
        CardData read = CardData.fromJson("{\"version\":1,\"scheme\":\"jpki-auth\"}");

        assertThat(read.suspension()).isEmpty();
        assertThat(read.checked()).isEqualTo(Instant.EPOCH);
    }

    @Test
    @DisplayName("of a later version may hold more")
    void acceptsUnknownMembers() {
        String later = "{\"version\":3,\"scheme\":\"jpki-auth\",\"state\":\"active\",\"more\":[1]}";

        assertThat(CardData.fromJson(later).suspension()).isEmpty();
    }

    @Test
    @DisplayName("with a state or cause it does not know counts as suspended")
    void rejectsUnknownStateAsActive() {
        assertThat(CardData.fromJson("{\"scheme\":\"jpki-auth\",\"state\":\"paused\",\"why\":\"?\"}")
                        .suspension())
                .isPresent();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "{}", "[]", "null", "no JSON", "{\"version\":2,\"scheme\":\"jpki-auth\"}"})
    @DisplayName("that says nothing of its state, as after an import, counts as suspended")
    void rejectsMissingStateAsActive(@Nullable String text) {
        assertThat(CardData.fromJson(text).suspension().map(CardData.Suspension::why))
                .contains(SuspensionCause.UNREADABLE);
    }
}
