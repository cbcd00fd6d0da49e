// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import static org.assertj.core.api.Assertions.assertThat;

import jp.sekimori.eid.person.BirthDate;
import jp.sekimori.eid.person.PersonAttributes;
import jp.sekimori.eid.person.Sex;
import jp.sekimori.eid.person.SubstitutedText;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The holder of a new card and the record of an account")
class HolderMatchTest {
    private static final BirthDate BORN = new BirthDate(4, 1990, 1, 2);
    private static final PersonAttributes KNOWN = person("関守　花子", BORN, Sex.FEMALE);

    @Test
    @DisplayName("do not contradict each other by another name or address")
    void acceptsOtherName() {
        HolderMatch match = new HolderMatch(KNOWN, person("加賀　花子", BORN, Sex.FEMALE));

        assertThat(match.contradicts()).isFalse();
        assertThat(match.sameName()).isFalse();
    }

    @Test
    @DisplayName("contradict each other by another date of birth")
    void rejectsOtherBirthDate() {
        assertThat(new HolderMatch(KNOWN, person("関守　花子", new BirthDate(4, 1990, 1, 3), Sex.FEMALE)).contradicts())
                .isTrue();
    }

    @Test
    @DisplayName("contradict each other by another sex")
    void rejectsOtherSex() {
        assertThat(new HolderMatch(KNOWN, person("関守　花子", BORN, Sex.MALE)).contradicts())
                .isTrue();
    }

    @Test
    @DisplayName("do not contradict each other by what is unknown")
    void acceptsUnknownParts() {
        assertThat(new HolderMatch(KNOWN, person("関守　花子", new BirthDate(0, 1990, 0, 0), Sex.UNKNOWN)).contradicts())
                .isFalse();
    }

    private static PersonAttributes person(String name, BirthDate born, Sex sex) {
        return new PersonAttributes(SubstitutedText.plain(name), born, sex, SubstitutedText.plain("石川県加賀市大聖寺南町ニ４１番地"));
    }
}
