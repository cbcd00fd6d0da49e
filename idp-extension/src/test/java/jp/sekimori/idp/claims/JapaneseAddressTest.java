// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The parts of an address")
class JapaneseAddressTest {
    @ParameterizedTest
    @DisplayName("are told where they cannot be others")
    @CsvSource({
        "石川県加賀市大聖寺南町ニ４１番地, 石川県, 加賀市, 大聖寺南町ニ４１番地",
        "石川県野々市市三納一丁目１番地, 石川県, 野々市市, 三納一丁目１番地",
        "三重県四日市市諏訪町１－５, 三重県, 四日市市, 諏訪町１－５",
        "千葉県市川市八幡１－１－１, 千葉県, 市川市, 八幡１－１－１",
        "東京都町田市森野２－２－２２, 東京都, 町田市, 森野２－２－２２",
        "東京都東村山市本町１－２－３, 東京都, 東村山市, 本町１－２－３",
        "東京都千代田区千代田１－１, 東京都, 千代田区, 千代田１－１",
        "東京都八丈町大賀郷２５５１－２, 東京都, 八丈町, 大賀郷２５５１－２",
        "神奈川県横浜市中区日本大通１, 神奈川県, 横浜市中区, 日本大通１",
        "京都府京都市上京区下立売通新町西入, 京都府, 京都市上京区, 下立売通新町西入",
        "北海道余市郡余市町朝日町２６, 北海道, , ",
        "北海道虻田郡真狩村字真狩１１８, 北海道, 虻田郡真狩村, 字真狩１１８",
        "奈良県大和郡山市北郡山町２４８－４, 奈良県, 大和郡山市, 北郡山町２４８－４",
        "石川県河北郡津幡町字加賀爪ニ３, 石川県, 河北郡津幡町, 字加賀爪ニ３",
        "愛知県名古屋市中村区竹橋町３６－３１, 愛知県, 名古屋市, 中村区竹橋町３６－３１"
    })
    void acceptsSureParts(String address, String region, String locality, String street) {
        if (locality == null) {
            assertThat(JapaneseAddress.split(address)).isEmpty();
        } else {
            assertThat(JapaneseAddress.split(address)).contains(new JapaneseAddress(region, locality, street));
        }
    }

    @ParameterizedTest
    @DisplayName("are not guessed")
    @ValueSource(
            strings = {
                "加賀市大聖寺南町ニ４１番地",
                "石川県",
                "群馬県佐波郡玉村町下新田２０１",
                "佐賀県杵島郡大町町大町５０１７",
                "奈良県高市郡明日香村岡５５",
                "国外転出者",
                "Ishikawa-ken Kaga-shi"
            })
    void rejectsDoubtfulParts(String address) {
        assertThat(JapaneseAddress.split(address)).isEmpty();
    }
}
