// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A person's attributes")
class PersonAttributesTest {
    private static final SubstitutedText NAME = SubstitutedText.plain("関守\u3000花子");
    private static final SubstitutedText ADDRESS = SubstitutedText.plain("石川県加賀市");
    private static final BirthDate BORN = new BirthDate(4, 1990, 1, 2);

    @Test
    @DisplayName("rejects texts out of bounds")
    void rejectsLongTexts() {
        assertThatThrownBy(() -> new PersonAttributes(SubstitutedText.plain("名".repeat(201)), BORN, Sex.MALE, ADDRESS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SubstitutedText.plain("所".repeat(301))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SubstitutedText.plain("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("rejects flags that are not one for each character")
    void rejectsFlags() {
        assertThatThrownBy(() -> new SubstitutedText("関守", "0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SubstitutedText("関守", "02")).isInstanceOf(IllegalArgumentException.class);
        assertThat(new SubstitutedText("𠮷", "1").substituted()).isTrue();
        assertThat(NAME.substituted()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1990,1,2,19900102", "1945,0,0,19450000", "0,8,15,00000815", "0,0,0,00000000", "1999,12,0,19991200"})
    @DisplayName("write a date of birth with zeros for what is unknown")
    void writesNationalForm(int year, int month, int day, String expected) {
        assertThat(new BirthDate(3, year, month, day).national()).isEqualTo(expected);
    }

    @Test
    @DisplayName("have a date only when all of it is known")
    void completesDate() {
        assertThat(BORN.complete()).contains(LocalDate.of(1990, 1, 2));
        assertThat(new BirthDate(3, 1945, 8, 0).complete()).isEmpty();
        assertThat(new BirthDate(3, 1945, 0, 1).complete()).isEmpty();
        assertThat(new BirthDate(3, 0, 8, 1).complete()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1,1990,1,2", "6,1990,1,2", "4,10000,1,2", "4,-1,1,2", "4,1990,13,1", "4,1990,2,30"})
    @DisplayName("rejects what is in no calendar")
    void rejectsDates(int era, int year, int month, int day) {
        assertThatThrownBy(() -> new BirthDate(era, year, month, day)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("are overseas by the first words of the address only")
    void tellsOverseas() {
        assertThat(new PersonAttributes(NAME, BORN, Sex.MALE, SubstitutedText.plain("国外転出")).overseas())
                .isTrue();
        assertThat(new PersonAttributes(NAME, BORN, Sex.MALE, SubstitutedText.plain("加賀市国外転出")).overseas())
                .isFalse();
    }

    @Test
    @DisplayName("are not printed, whole or in part")
    void areNotPrinted() {
        PersonAttributes person = new PersonAttributes(NAME, BORN, Sex.FEMALE, ADDRESS);

        assertThat(person).hasToString("PersonAttributes[…]");
        assertThat(NAME).hasToString("SubstitutedText[…]");
        assertThat(BORN).hasToString("BirthDate[…]");
    }
}
