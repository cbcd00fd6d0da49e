// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The number of a request to staff")
class CaseHandleTest {
    @Test
    @DisplayName("is read as it is shown")
    void acceptsOwnText() {
        CaseHandle handle = CaseHandle.generate(new SecureRandom());

        assertThat(CaseHandle.read(handle.text())).contains(handle);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abcd-2345", "ABCD 2345", "ＡＢＣＤー２３４５", "abcd2345"})
    @DisplayName("is read as people type it")
    void acceptsTypedForms(String typed) {
        assertThat(CaseHandle.read(typed)).contains(new CaseHandle("ABCD2345"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ABCD-234", "ABCD-23456", "ABCD-2O45", "ABCD-2'45", "../../../x"})
    @DisplayName("is nothing else")
    void rejectsOtherTexts(String typed) {
        assertThat(CaseHandle.read(typed)).isEmpty();
    }
}
