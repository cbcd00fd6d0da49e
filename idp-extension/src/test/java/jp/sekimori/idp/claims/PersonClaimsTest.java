// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import jp.sekimori.eid.person.BirthDate;
import jp.sekimori.eid.person.PersonAttributes;
import jp.sekimori.eid.person.Sex;
import jp.sekimori.eid.person.SubstitutedText;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.IDToken;

@DisplayName("The claims of a person")
class PersonClaimsTest {
    private static final Instant NOW = Instant.parse("2026-11-25T06:00:00Z");
    private static final BirthDate BIRTH = new BirthDate(4, 1990, 1, 2);
    private static final PersonAttributes HANAKO = person("山田　花子", BIRTH, Sex.FEMALE, "石川県加賀市大聖寺南町ニ４１番地");

    @Test
    @DisplayName("have the formats of OpenID Connect")
    void acceptsOidcFormats() {
        assertThat(PersonClaims.of(HANAKO, NOW, PersonClaims.ALL))
                .isEqualTo(Map.of(
                        "name", "山田　花子",
                        "family_name", "山田",
                        "given_name", "花子",
                        "birthdate", "1990-01-02",
                        "gender", "female",
                        "address",
                                Map.of(
                                        "formatted", "石川県加賀市大聖寺南町ニ４１番地",
                                        "country", "JP",
                                        "region", "石川県",
                                        "locality", "加賀市",
                                        "street_address", "大聖寺南町ニ４１番地"),
                        "age_over_18", true,
                        "age_over_20", true));
    }

    @Test
    @DisplayName("are those that are named, and no other")
    void rejectsUnnamedClaims() {
        assertThat(PersonClaims.of(HANAKO, NOW, List.of("age_over_18"))).containsOnlyKeys("age_over_18");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ＪＯＨＮ　ＰＡＵＬ　ＳＭＩＴＨ", "花子", "　花子", "山田　"})
    @DisplayName("do not guess which part of a name is which")
    void rejectsGuessedNames(String name) {
        assertThat(PersonClaims.of(person(name, BIRTH, Sex.MALE, "石川県"), NOW, PersonClaims.ALL))
                .containsEntry("name", name)
                .doesNotContainKeys("family_name", "given_name");
    }

    @ParameterizedTest
    @CsvSource({"0, 5, 6, 0000-05-06", "1930, 0, 0, 1930", "1930, 5, 0, 1930", "0, 5, 0, ", "0, 0, 0, "})
    @DisplayName("state of an incomplete birth date what OIDC Core §5.1 has a form for, and no age")
    void acceptsIncompleteBirthDate(int year, int month, int day, String expected) {
        Map<String, Object> claims = PersonClaims.of(
                person("山田　花子", new BirthDate(0, year, month, day), Sex.FEMALE, "石川県"), NOW, PersonClaims.ALL);

        assertThat(claims.get("birthdate")).isEqualTo(expected);
        assertThat(claims).doesNotContainKeys("age_over_18", "age_over_20");
    }

    @Test
    @DisplayName("say nothing of a sex that is not known")
    void rejectsUnknownSex() {
        assertThat(PersonClaims.of(person("山田　花子", BIRTH, Sex.UNKNOWN, "石川県"), NOW, PersonClaims.ALL))
                .doesNotContainKey("gender");
    }

    @Test
    @DisplayName("do not place in Japan who moved abroad")
    void rejectsCountryOfPersonAbroad() {
        assertThat(PersonClaims.of(person("山田　花子", BIRTH, Sex.FEMALE, "国外転出者"), NOW, PersonClaims.ALL))
                .containsEntry("address", Map.of("formatted", "国外転出者"));
    }

    @Test
    @DisplayName("tell which characters are substitutes")
    void acceptsSubstitutes() {
        PersonAttributes person = new PersonAttributes(
                new SubstitutedText("山〓　花子", "01000"), BIRTH, Sex.FEMALE, SubstitutedText.plain("石川県加賀市"));

        assertThat(PersonClaims.of(person, NOW, PersonClaims.ALL))
                .containsEntry("sekimori_substitutes", Map.of("name", "01000"));
    }

    @Test
    @DisplayName("tell no substitute characters of an address that is not released")
    void rejectsSubstitutesOfUnnamedAddress() {
        PersonAttributes person = new PersonAttributes(
                new SubstitutedText("山〓　花子", "01000"), BIRTH, Sex.FEMALE, new SubstitutedText("石川県加〓市", "000010"));

        assertThat(PersonClaims.withSubstitutes(person, NOW, List.of("name", "sekimori_substitutes")))
                .containsEntry("sekimori_substitutes", Map.of("name", "01000"))
                .doesNotContainKey("address");
        assertThat(PersonClaims.withSubstitutes(person, NOW, List.of("birthdate")))
                .containsOnlyKeys("birthdate");
    }

    @Test
    @DisplayName("in national formats are those that were released anyway")
    void acceptsNationalFormats() {
        IDToken token = new IDToken();
        TokenClaims.put(token, PersonClaims.of(HANAKO, NOW, List.of("birthdate", "gender")));

        NationalFormatMapper.rewrite(token, HANAKO);

        assertThat(token.getBirthdate()).isEqualTo("19900102");
        assertThat(token.getGender()).isEqualTo("2");
    }

    @Test
    @DisplayName("in national formats release nothing by themselves")
    void rejectsReleaseByFormat() {
        IDToken token = new IDToken();

        NationalFormatMapper.rewrite(token, HANAKO);

        assertThat(token.getBirthdate()).isNull();
        assertThat(token.getGender()).isNull();
    }

    private static PersonAttributes person(String name, BirthDate birth, Sex sex, String address) {
        return new PersonAttributes(SubstitutedText.plain(name), birth, sex, SubstitutedText.plain(address));
    }
}
