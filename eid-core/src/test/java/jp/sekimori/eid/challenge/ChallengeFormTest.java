// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The form of a challenge")
class ChallengeFormTest {

    @Test
    @DisplayName("has the names and spellings of docs/en/protocol.md, absent fields left out")
    void writesWireNames() {
        assertThat(ChallengeFixture.signIn().toForm())
                .containsOnly(
                        Map.entry("v", "1"),
                        Map.entry("random", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"),
                        Map.entry("purpose", "sign-in"),
                        Map.entry("flow", "card-popup"),
                        Map.entry("realm", "kaga"),
                        Map.entry("client_id", "kaga-municipal-app"),
                        Map.entry("client_name", "加賀市 電子申請"),
                        Map.entry("return_url", "https://id.kaga.example/realms/kaga/sekimori/return"),
                        Map.entry("schemes", "jpki-auth"),
                        Map.entry("level", "aal2"),
                        Map.entry("session_hash", "ctu3M2x2eAAj+D2kw1Xy7uqFczsT00d2l5F3kMEikIQ="),
                        Map.entry("nonce", "28zbMSKZxmlVr1lq82czDcSR0uRju+/1tjLPUjIuW0Q="));
    }

    @Test
    @DisplayName("gives back the challenge it was made of")
    void readsWhatItWrote() {
        Challenge challenge = ChallengeFixture.everyField();

        ChallengeForm form = Challenge.fromForm(challenge.toForm());

        assertThat(form).isEqualTo(new ChallengeForm.Readable(challenge, challenge.nonce()));
        assertThat(honest(form)).isTrue();
    }

    @Test
    @DisplayName("accepts a field that is for the page only")
    void acceptsUncommittedFields() {
        Map<String, String> form = new TreeMap<>(ChallengeFixture.signIn().toForm());
        form.put("lang", "ja");

        assertThat(honest(Challenge.fromForm(form))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "client_name, 図書館",
        "purpose, step-up",
        "return_url, https://evil.example/sekimori/return",
        "nonce, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
    })
    @DisplayName("rejects showing one thing and signing another: the nonce does not follow the fields")
    void rejectsDishonestForms(String name, String value) {
        Map<String, String> form = new TreeMap<>(ChallengeFixture.signIn().toForm());
        form.put(name, value);

        assertThat(honest(Challenge.fromForm(form))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v",
                "random",
                "purpose",
                "flow",
                "realm",
                "client_id",
                "client_name",
                "return_url",
                "schemes",
                "level",
                "session_hash",
                "nonce"
            })
    @DisplayName("rejects a missing field by its name")
    void rejectsMissingFields(String name) {
        Map<String, String> form = new TreeMap<>(ChallengeFixture.signIn().toForm());
        form.remove(name);

        assertThat(Challenge.fromForm(form)).isEqualTo(new ChallengeForm.Unreadable(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v",
                "random",
                "purpose",
                "flow",
                "realm",
                "client_id",
                "client_name",
                "return_url",
                "schemes",
                "level",
                "session_hash",
                "account",
                "sibling",
                "device_key",
                "nonce"
            })
    @DisplayName("rejects an empty field and one over its bound by its name")
    void rejectsFieldsOutOfBounds(String name) {
        Map<String, String> form = new TreeMap<>(ChallengeFixture.everyField().toForm());

        form.put(name, "");
        assertThat(Challenge.fromForm(form)).isEqualTo(new ChallengeForm.Unreadable(name));
        form.put(name, "x".repeat(2001));
        assertThat(Challenge.fromForm(form)).isEqualTo(new ChallengeForm.Unreadable(name));
    }

    @ParameterizedTest
    @CsvSource({
        "v, 2",
        "random, AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9",
        "random, AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg",
        "random, AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "purpose, SIGN_IN",
        "flow, popup",
        "level, aal4",
        "schemes, 'jpki-auth  jpki-sign'",
        "schemes, ' jpki-auth'",
        "session_hash, ctu3M2x2eAAj+D2kw1Xy7uqFczsT00d2l5F3kMEikIQ",
        "sibling, AAAA",
        "device_key, none",
        "nonce, 28zbMSKZxmlVr1lq82czDcSR0uRju+/1tjLPUjIuW0R="
    })
    @DisplayName("rejects a malformed field by its name")
    void rejectsMalformedFields(String name, String value) {
        Map<String, String> form = new TreeMap<>(ChallengeFixture.everyField().toForm());
        form.put(name, value);

        assertThat(Challenge.fromForm(form)).isEqualTo(new ChallengeForm.Unreadable(name));
    }

    @Test
    @DisplayName("tells by folding which field is unreadable")
    void folds() {
        assertThat(Challenge.fromForm(Map.of())
                        .<String>fold(readable -> "readable", ChallengeForm.Unreadable::fieldName))
                .isEqualTo("v");
    }

    private static boolean honest(ChallengeForm form) {
        return form.fold(ChallengeForm.Readable::honest, unreadable -> false);
    }
}
