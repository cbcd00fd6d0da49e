// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import jp.sekimori.eid.person.BirthDate;
import jp.sekimori.eid.person.PersonAttributes;
import jp.sekimori.eid.person.Sex;
import jp.sekimori.eid.person.SubstitutedText;
import jp.sekimori.idp.server.LinkKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

@DisplayName("The record of a resident")
class ResidentRecordsTest {
    private static final Instant NOW = Instant.parse("2026-11-25T06:00:00Z");
    private static final RealmModel KAGA = FakeModels.realm("realm-1", "kaga");

    @TempDir
    Path keys = Path.of("made by JUnit");

    private final Map<String, List<String>> attributes = FakeModels.attributes();
    private final UserModel hanako = FakeModels.user("hanako", attributes);

    @BeforeEach
    void makeKeys() throws IOException {
        Files.writeString(keys.resolve("kaga.link-key"), "ab".repeat(32));
        Files.writeString(keys.resolve("komatsu.link-key"), "ab".repeat(32));
    }

    @Test
    @DisplayName("comes back as it was written, with long names, substitutes and characters beyond 16 bits")
    void acceptsWhatWasWritten() {
        ResidentRecord written = living("石川県加賀市大聖寺南町ニ４１番地" + "𠮷".repeat(180));

        records().write(KAGA, hanako, written);

        assertThat(records().of(KAGA, hanako)).contains(written);
    }

    @Test
    @DisplayName("is absent where nothing was written")
    void acceptsNothing() {
        assertThat(records().of(KAGA, hanako)).isEmpty();
    }

    @Test
    @DisplayName("typed by an administrator, without an authentication code, counts for nothing")
    void rejectsTypedRecord() {
        RecordTexts.of(living("東京都千代田区千代田１－１")).forEach((name, text) -> attributes.put(name, List.of(text)));

        assertThat(records().of(KAGA, hanako)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sekimori_name",
                "sekimori_name_substitutes",
                "sekimori_birthdate",
                "sekimori_sex",
                "sekimori_address",
                "sekimori_address_substitutes",
                "sekimori_record",
                "sekimori_mac"
            })
    @DisplayName("with any one attribute changed, removed or doubled counts for nothing")
    void rejectsChangedAttribute(String name) {
        records().write(KAGA, hanako, living("石川県加賀市"));
        String good = only(name);

        attributes.put(name, List.of("9" + good.substring(1)));
        assertThat(records().of(KAGA, hanako)).isEmpty();
        attributes.put(name, List.of(good, good));
        assertThat(records().of(KAGA, hanako)).isEmpty();
        attributes.remove(name);
        assertThat(records().of(KAGA, hanako)).isEmpty();
    }

    @Test
    @DisplayName("copied to another account counts for nothing there")
    void rejectsRecordOfOtherAccount() {
        records().write(KAGA, hanako, living("石川県加賀市"));

        assertThat(records().of(KAGA, FakeModels.user("taro", attributes))).isEmpty();
    }

    @Test
    @DisplayName("copied to another realm counts for nothing there, even under the same key")
    void rejectsRecordOfOtherRealm() {
        records().write(KAGA, hanako, living("石川県加賀市"));

        assertThat(records().of(FakeModels.realm("realm-2", "komatsu"), hanako)).isEmpty();
    }

    @Test
    @DisplayName("that moved a letter from one attribute to the next counts for nothing")
    void rejectsShiftedFields() {
        records().write(KAGA, hanako, living("石川県加賀市"));
        String name = only("sekimori_name");
        String flags = only("sekimori_name_substitutes");

        attributes.put("sekimori_name", List.of(name + flags.charAt(0)));
        attributes.put("sekimori_name_substitutes", List.of(flags.substring(1)));

        assertThat(records().of(KAGA, hanako)).isEmpty();
    }

    @Test
    @DisplayName("goes to the front of the history when a new one comes; no more than 20 are kept")
    void acceptsHistory() {
        for (int house = 1; house <= 23; house++) {
            records().write(KAGA, hanako, living("石川県加賀市" + house));
        }

        assertThat(records().history(KAGA, hanako)).hasSize(20).startsWith(living("石川県加賀市22"), living("石川県加賀市21"));
    }

    @Test
    @DisplayName("is not taken from a history that was changed; the present record still holds")
    void rejectsChangedHistory() {
        records().write(KAGA, hanako, living("石川県加賀市"));
        records().write(KAGA, hanako, living("石川県小松市"));
        attributes.put("sekimori_history", List.of(only("sekimori_history").replace("加賀市", "金沢市")));

        assertThat(records().history(KAGA, hanako)).isEmpty();
        assertThat(records().of(KAGA, hanako)).contains(living("石川県小松市"));
    }

    @Test
    @DisplayName("of an earlier history is not taken behind a later record")
    void rejectsEarlierHistory() {
        records().write(KAGA, hanako, living("石川県加賀市"));
        String earlier = only("sekimori_history");
        records().write(KAGA, hanako, living("石川県小松市"));

        attributes.put("sekimori_history", List.of(earlier));

        assertThat(records().history(KAGA, hanako)).isEmpty();
    }

    @Test
    @DisplayName("that somebody changed does not go into the history as if it had been a good one")
    void rejectsChangedRecordInHistory() {
        records().write(KAGA, hanako, living("石川県加賀市"));
        attributes.put("sekimori_address", List.of("東京都千代田区"));

        records().write(KAGA, hanako, living("石川県小松市"));

        assertThat(records().history(KAGA, hanako)).isEmpty();
    }

    @Test
    @DisplayName("shows nothing of the person when printed")
    void rejectsPrintedRecord() {
        assertThat(living("石川県加賀市") + " " + living("石川県加賀市").person()).doesNotContain("加賀", "花子", "1990");
    }

    private String only(String name) {
        return attributes.getOrDefault(name, List.of()).get(0);
    }

    private ResidentRecords records() {
        return new ResidentRecords(LinkKeys.in(keys), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static ResidentRecord living(String address) {
        return new ResidentRecord(
                new PersonAttributes(
                        new SubstitutedText("山田　花子", "10000"),
                        new BirthDate(4, 1990, 1, 2),
                        Sex.FEMALE,
                        SubstitutedText.plain(address)),
                Source.CERTIFICATE,
                Joined.UNPROVEN,
                NOW,
                "AB".repeat(32),
                "jpki-sign");
    }
}
