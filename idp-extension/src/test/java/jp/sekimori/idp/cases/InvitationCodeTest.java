// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An invitation code")
class InvitationCodeTest {
    private static final InvitationCode CODE = new InvitationCode(new CaseHandle("ABCDEFGH"), "23456789JKLMNPQR");

    @Test
    @DisplayName("stands in groups of four signs that are not taken for one another")
    void acceptsReadableSigns() {
        assertThat(InvitationCode.generate(new SecureRandom()).text())
                .matches("([2-9A-HJ-NP-Z]{4}-){5}[2-9A-HJ-NP-Z]{4}");
    }

    @Test
    @DisplayName("is another each time")
    void rejectsRepetition() {
        SecureRandom random = new SecureRandom();
        Set<String> codes = new HashSet<>();
        for (int number = 0; number < 1_000; number++) {
            codes.add(InvitationCode.generate(random).text());
        }

        assertThat(codes).hasSize(1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ABCD-EFGH-2345-6789-JKLM-NPQR",
                "abcdefgh23456789jklmnpqr",
                " ABCD EFGH 2345 6789 JKLM NPQR\n",
                "ＡＢＣＤ－ＥＦＧＨ－２３４５－６７８９－ＪＫＬＭ－ＮＰＱＲ",
                "ABCDーEFGH‐2345–6789　JKLM−NPQR"
            })
    @DisplayName("is read however people type it")
    void acceptsWhatPeopleType(String typed) {
        assertThat(InvitationCode.read(typed)).contains(CODE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ABCD-EFGH-2345-6789-JKLM-NPQ",
                "ABCD-EFGH-2345-6789-JKLM-NPQR2",
                "0BCD-EFGH-2345-6789-JKLM-NPQR",
                "ABCD-EFGH-2345-6789-JKLM-NPQ'"
            })
    @DisplayName("is nothing else")
    void rejectsOtherText(String typed) {
        assertThat(InvitationCode.read(typed)).isEmpty();
    }

    @Test
    @DisplayName("is not looked for in a text of any length")
    void rejectsVeryLongText() {
        assertThat(InvitationCode.read(" ".repeat(10_000) + CODE.text())).isEmpty();
    }

    @Test
    @DisplayName("does not print itself")
    void rejectsPrintedCode() {
        assertThat(CODE.toString()).doesNotContain(CODE.secret());
    }
}
