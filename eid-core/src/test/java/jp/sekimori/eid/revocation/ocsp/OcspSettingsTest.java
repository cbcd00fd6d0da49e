// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Settings for a responder")
class OcspSettingsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration NANO = Duration.ofNanos(1);

    @ParameterizedTest
    @ValueSource(strings = {"http://ocsp.kaga.example", "HTTPS://ocsp.kaga.example:8443/a?b=c"})
    @DisplayName("accept web addresses")
    void acceptsWebAddresses(String url) {
        assertThat(OcspSettings.of(URI.create(url)).responder()).isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ocsp.kaga.example",
                "ldap://ocsp.kaga.example",
                "file:///etc/passwd",
                "http:///path",
                "http://user:secret@ocsp.kaga.example",
                "http://ocsp.kaga.example#part",
                "mailto:ocsp@kaga.example"
            })
    @DisplayName("reject other addresses")
    void rejectsOtherAddresses(String url) {
        rejects(() -> OcspSettings.of(URI.create(url)));
    }

    @Test
    @DisplayName("have safe defaults")
    void haveSafeDefaults() {
        OcspSettings settings = OcspSettings.of(City.RESPONDER);

        assertThat(settings.pinned()).isEmpty();
        assertThat(settings.hash()).isEqualTo(CertIdHash.SHA256);
        assertThat(settings.nonce()).isEqualTo(NonceRule.REQUIRED);
        assertThat(settings.freshness()).isEqualTo(new Freshness(Duration.ofMinutes(5), HOUR, Duration.ofMinutes(5)));
        assertThat(settings.limits())
                .isEqualTo(new Limits(
                        Duration.ofSeconds(2), 16_384, 50_000, new BreakerSettings(5, Duration.ofSeconds(30))));
    }

    @Test
    @DisplayName("change one at a time")
    void changeOneAtATime() {
        Freshness freshness = new Freshness(MINUTE, HOUR, MINUTE);
        Limits limits = new Limits(SECOND, 2048, 1, BreakerSettings.DEFAULT);

        OcspSettings changed = OcspSettings.of(City.RESPONDER)
                .withPinned(List.of(City.ISSUER))
                .withHash(CertIdHash.SHA1)
                .withNonce(NonceRule.IF_GIVEN)
                .withFreshness(freshness)
                .withLimits(limits);

        assertThat(changed)
                .isEqualTo(new OcspSettings(
                        City.RESPONDER, List.of(City.ISSUER), CertIdHash.SHA1, NonceRule.IF_GIVEN, freshness, limits));
    }

    @Test
    @DisplayName("reject a skew that would make the times say nothing")
    void boundTheSkew() {
        between(Duration.ofSeconds(5), Duration.ofMinutes(15), NANO, skew -> new Freshness(skew, HOUR, MINUTE));
    }

    @Test
    @DisplayName("reject a maximum age that would let yesterday's answers in")
    void boundTheMaximumAge() {
        between(MINUTE, Duration.ofHours(24), NANO, age -> new Freshness(MINUTE, age, Duration.ZERO));
    }

    @Test
    @DisplayName("reject a cache that outlasts the maximum age")
    void boundTheCacheAge() {
        between(Duration.ZERO, HOUR, NANO, age -> new Freshness(MINUTE, HOUR, age));
    }

    @Test
    @DisplayName("reject a time-out that residents would wait for")
    void boundTheTimeout() {
        between(
                Duration.ofMillis(1),
                Duration.ofSeconds(2),
                NANO,
                timeout -> new Limits(timeout, 2048, 1, BreakerSettings.DEFAULT));
    }

    @Test
    @DisplayName("reject a pause that never ends, and none")
    void boundThePause() {
        between(SECOND, Duration.ofMinutes(10), NANO, pause -> new BreakerSettings(1, pause));
    }

    @ParameterizedTest
    @CsvSource({"1024, 65536, bytes", "1, 1000000, entries", "1, 100, failures"})
    @DisplayName("reject numbers out of bounds")
    void boundNumbers(int least, int most, String setting) {
        for (int inside : new int[] {least, most}) {
            assertThatCode(() -> set(setting, inside)).doesNotThrowAnyException();
        }
        rejects(() -> set(setting, least - 1));
        rejects(() -> set(setting, most + 1));
    }

    @Test
    @DisplayName("say which setting is wrong, and its bounds")
    void sayWhatIsWrong() {
        assertThatThrownBy(() -> new BreakerSettings(0, SECOND))
                .hasMessage("OCSP breaker failures is from 1 to 100, not 0");
    }

    private static Object set(String setting, int value) {
        return switch (setting) {
            case "bytes" -> new Limits(SECOND, value, 1, BreakerSettings.DEFAULT);
            case "entries" -> new Limits(SECOND, 2048, value, BreakerSettings.DEFAULT);
            default -> new BreakerSettings(value, SECOND);
        };
    }

    private static void between(Duration least, Duration most, Duration step, Setting setting) {
        assertThatCode(() -> setting.set(least)).doesNotThrowAnyException();
        assertThatCode(() -> setting.set(most)).doesNotThrowAnyException();
        rejects(() -> setting.set(least.minus(step)));
        rejects(() -> setting.set(most.plus(step)));
    }

    private static void rejects(ThrowingCallable setting) {
        assertThatThrownBy(setting).isInstanceOf(IllegalArgumentException.class);
    }

    private interface Setting {
        Object set(Duration value);
    }
}
