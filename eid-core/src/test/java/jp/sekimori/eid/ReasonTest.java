// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The catalogue of reasons")
class ReasonTest {

    @Test
    @DisplayName("gives each reason a code of its own")
    void hasUniqueCodes() {
        assertThat(Arrays.stream(Reason.values()).map(Reason::code)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("has codes of one form and finds each reason by its code")
    void findsByCode(Reason reason) {
        assertThat(reason.code()).matches("SEK-[1-9][0-9]{2}");
        assertThat(Reason.fromCode(reason.code())).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SEK-000", "sek-101", "SEK-101 ", "TOKEN_TOO_LARGE"})
    @DisplayName("finds nothing for any other text")
    void rejectsOtherText(String text) {
        assertThat(Reason.fromCode(text)).isEmpty();
    }

    @Test
    @DisplayName("keeps the codes that others rely on")
    void keepsStableCodes() {
        assertThat(Reason.PIN_LOCKED.code()).isEqualTo("SEK-702");
        assertThat(Reason.CANCELLED.code()).isEqualTo("SEK-512");
        assertThat(Reason.CHALLENGE_ALREADY_USED.code()).isEqualTo("SEK-303");
    }

    @Test
    @DisplayName("names events in snake case")
    void namesEvents() {
        assertThat(Reason.TOKEN_NOT_JSON.event()).isEqualTo("token_not_json");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("tells title, cause and next step in both languages")
    void speaksBothLanguages(Reason reason) {
        ReasonTexts japanese = ReasonTexts.of(reason, Locale.JAPAN);
        ReasonTexts english = ReasonTexts.of(reason, Locale.FRENCH);

        assertThat(Stream.of(japanese.title(), japanese.cause(), japanese.next()))
                .allMatch(text -> text.matches("(?s).*[ぁ-んァ-ヶ一-龠].*"));
        assertThat(Stream.of(english.title(), english.cause(), english.next()))
                .allMatch(text -> text.matches("[\\x20-\\x7e]{5,}"));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("says that no PIN try was lost exactly where that is sure")
    void saysWhenNoTryWasLost(Reason reason) {
        String japanese = ofPassword(reason) ? "。暗証番号もパスワードも、入力できる回数は減っていません。" : "。暗証番号を入力できる回数は減っていません。";
        String english = ofPassword(reason)
                ? ". No try was lost, neither of the PIN nor of the password."
                : ". No PIN try was lost.";
        assertThat(ReasonTexts.of(reason, Locale.JAPANESE).cause().endsWith(japanese))
                .isEqualTo(reason.keepsPinTries());
        assertThat(ReasonTexts.of(reason, Locale.ENGLISH).cause().endsWith(english))
                .isEqualTo(reason.keepsPinTries());
    }

    private static boolean ofPassword(Reason reason) {
        return reason == Reason.PASSWORD_FORM_WRONG
                || reason == Reason.PASSWORD_TRIES_UNKNOWN
                || reason == Reason.SIGNATURE_CERTIFICATE_MISSING;
    }

    @Test
    @DisplayName("never promises that no try was lost after a wrong PIN, a card that went away, or an end in between")
    void keepsNoPromiseItCannotKeep() {
        assertThat(Arrays.stream(Reason.values()).filter(reason -> !reason.keepsPinTries()))
                .containsExactlyInAnyOrder(
                        Reason.PIN_WRONG,
                        Reason.PIN_LOCKED,
                        Reason.PIN_LAST_TRY,
                        Reason.PASSWORD_WRONG,
                        Reason.PASSWORD_LOCKED,
                        Reason.PASSWORD_LAST_TRY,
                        Reason.CARD_REMOVED,
                        Reason.CARD_NOT_ANSWERING,
                        Reason.TRY_LOST_BEFORE_CANCEL,
                        Reason.AUTHENTICATOR_FAILED,
                        Reason.CANCELLED,
                        Reason.TIMED_OUT);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("promises nothing about tries where one may have been lost before, and says where they can be seen")
    void promisesNothingAfterTry(Reason reason) {
        assertThat(ReasonTexts.afterTry(reason, Locale.JAPANESE).cause())
                .doesNotContain("減っていません")
                .satisfies(cause -> assertThat(cause.endsWith("。残りの回数は、次に入力する画面で確かめられます。"))
                        .isEqualTo(reason.keepsPinTries() || endsUnknown(reason)));
        assertThat(ReasonTexts.afterTry(reason, Locale.ENGLISH).cause())
                .doesNotContain("try was lost")
                .satisfies(cause -> assertThat(cause.endsWith(". The next window shows how many tries are left."))
                        .isEqualTo(reason.keepsPinTries() || endsUnknown(reason)));
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELLED", "TIMED_OUT"})
    @DisplayName("says where the tries left can be seen when a dialogue ends that may have begun with a wrong PIN")
    void tellsWhereTriesAreShown(Reason reason) {
        assertThat(ReasonTexts.of(reason, Locale.JAPANESE).cause()).contains("次に入力する画面で確かめられます");
        assertThat(ReasonTexts.of(reason, Locale.ENGLISH).cause())
                .contains("next window shows how many tries are left");
    }

    private static boolean endsUnknown(Reason reason) {
        return reason == Reason.CANCELLED || reason == Reason.TIMED_OUT;
    }

    @Test
    @DisplayName("tells a resident with a locked card where it is unlocked")
    void tellsWhereToUnlock() {
        assertThat(ReasonTexts.of(Reason.PIN_LOCKED, Locale.JAPANESE).next()).contains("市区町村の窓口");
        assertThat(ReasonTexts.of(Reason.PIN_LOCKED, Locale.ENGLISH).next()).contains("municipal office");
        assertThat(ReasonTexts.of(Reason.PASSWORD_LOCKED, Locale.JAPANESE).next())
                .contains("市区町村の窓口", "公式のスマートフォンアプリ", "コンビニの端末");
        assertThat(ReasonTexts.of(Reason.PASSWORD_LOCKED, Locale.ENGLISH).next())
                .contains("municipal office", "official phone app", "convenience store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    @DisplayName("has texts for its reasons and for nothing else")
    void hasNoStrayTexts(String language) throws IOException {
        Set<String> expected = Arrays.stream(Reason.values())
                .flatMap(reason -> Stream.of(".title", ".cause", ".next").map(part -> reason.code() + part))
                .collect(Collectors.toCollection(TreeSet::new));
        expected.add("common.no-try-lost");
        expected.add("common.no-try-lost.both");
        expected.add("common.tries-shown");

        assertThat(keys("reasons_" + language + ".properties")).isEqualTo(expected);
    }

    private static Set<String> keys(String resource) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Reason.class.getResourceAsStream(resource)), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return new TreeSet<>(texts.stringPropertyNames());
    }
}
